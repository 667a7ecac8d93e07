// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace SQLite {
class Column;
class Database;
class Statement;
}  // namespace SQLite

// Rows from one file to another. Throws SQLite::Exception.
namespace attune::store {

void bind_value(SQLite::Statement& to, int at, const SQLite::Column& value);

// What `query`, with these texts for its parameters, gives goes into `table`, except rows whose key is there.
void copy_rows(SQLite::Database& from, SQLite::Database& to, const std::string& query,
               const std::string& table, const std::vector<std::string>& values = {});

}  // namespace attune::store
