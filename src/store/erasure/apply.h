// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "store/erasure/erasing.h"
#include "store/journal/payload.h"

namespace attune::store {

// Takes what goes out of rows, texts, contents, drafts, the history and the word index, and gives the list of
// operations that were replaced, for the entry of the erasure. Rows are written beside every recording: the
// history that is left says the same. Inside a transaction. Throws SQLite::Exception.
Result<std::vector<Replaced>> take_out(SQLite::Database& database, const Erasing& erasing,
                                       const JobControl& control);

// Half-typed texts that quote what goes; `write` takes the words out of them.
enum class Drafts { count, write };
std::int64_t drafts_that_quote(SQLite::Database& database, const Erasing& erasing, Drafts what);

}  // namespace attune::store
