// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace SQLite {
class Database;
}

// Places where coders differed and that were settled here, in a merge. Private to merge. Throws
// SQLite::Exception.
namespace attune::store {

// In how many of them a coding that the decision is about is changed or gone in the joined rows, or one with
// such a code came to stand on the same words. What was decided stays as it is; somebody may want to look.
std::int64_t settled_places_changed(SQLite::Database& ours, SQLite::Database& joined);

}  // namespace attune::store
