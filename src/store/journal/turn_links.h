// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace attune::store {

// What is linked to the turn `from`, which goes, is linked to `to`, which has its words, as far as that is
// free: a turn translates one other at most. Throws SQLite::Exception.
void pass_links_on(SQLite::Database& database, const std::string& from, const std::string& to);

}  // namespace attune::store
