// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace attune::store {

// SHA-256 over the sorted heads of the journal: equal for equal sets of operations. Throws SQLite::Exception.
std::string head_digest(SQLite::Database& database);

// SHA-256 over all rows of journaled tables by primary key, the texts as they stand, and every place.
// Throws SQLite::Exception.
std::string rows_digest(SQLite::Database& database);

}  // namespace attune::store
