// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/journal/undo_to.h"
#include "store/merge/merge_note.h"

// What undoing a merge turns. Private to store. Throws SQLite::Exception.
namespace attune::store {

Result<std::vector<PlannedTurn>> turns_of_merge(SQLite::Database& database, const MergeNote& note);

// Takes all of them as one step, or nothing. Inside a transaction.
Result<Done> undo_merge(const Writing& writing, std::int64_t merge_at_ms, const JobControl& control);

// Brings back what undoing it took away, as one step. Inside a transaction.
Result<Done> redo_merge(const Writing& writing, std::int64_t merge_at_ms, const JobControl& control);
// The newest merge that was undone, in words; empty: none.
std::string merge_undone(SQLite::Database& database);

// The newest merge, when nothing was done since and something of it stands.
std::optional<MergeNote> merge_done_last(SQLite::Database& database);

// Makes all rows what the history folds to; after turns with TurnedRows::by_fold. Inside a transaction.
Result<Ok> rows_of_fold(SQLite::Database& database, const JobControl& control);

}  // namespace attune::store
