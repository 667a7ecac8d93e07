// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/id.h"
#include "store/journal/fold.h"
#include "store/merge/joined_history.h"
#include "store/merge/merge.h"

namespace attune::store {

// A conflict, and what the other choice would need. Private to merge.
struct Meeting {
    MergeConflict conflict;
    FoldNote note;                    // of both_changed, changed_or_deleted, used_or_deleted
    std::vector<std::string> things;  // ids: the codes of one name, the coding, the revisions left out
};

// Everything in the joined history that a person should look at, the most weighty first. Throws
// SQLite::Exception.
std::vector<Meeting> meetings(SQLite::Database& ours, const JoinedHistory& joined,
                              const std::vector<OtherCopy>& copies);

// The other choice in one meeting, as a change of the project. Inside a unit.
Result<Sentence> choose_otherwise(Unit& unit, const Meeting& meeting);

}  // namespace attune::store
