// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace SQLite {
class Database;
}

namespace attune::store {

// True where the operation noted that something left the project and did nothing else. Such a note changes no
// work: Ctrl+Z passes over it, and a file that is made again stays the same.
bool notes_an_export(SQLite::Database& database, const std::string& operation);

}  // namespace attune::store
