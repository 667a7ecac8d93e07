// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "store/journal/fold.h"
#include "store/merge/other_copy.h"

// The union of histories and the state it folds to, in a database in memory. Private to merge. Throws
// SQLite::Exception.
namespace attune::store {

struct JoinedHistory {
    std::unique_ptr<SQLite::Database> database;
    std::vector<FoldNote> notes;  // where changes met that no single one of the histories had seen meet
};

// Contents other than original files come along, for folding needs the texts.
Result<JoinedHistory> join_histories(SQLite::Database& ours, const std::vector<OtherCopy>& copies,
                                     const JobControl& control);

// Writes what the joined history has and `ours` lacks: operations, contents (from the copies), and the rows
// that differ. Inside a transaction. ErrorKind::conflict when the state is then not the joined one.
Result<Ok> take_in(SQLite::Database& ours, const JoinedHistory& joined, const std::vector<OtherCopy>& copies,
                   const JobControl& control);

}  // namespace attune::store
