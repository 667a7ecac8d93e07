// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
}

// How rows are called where two histories meet. Private to merge. Throws SQLite::Exception.
namespace attune::store {

// "the code “Trust”", "the coding of “She just sat…” as “Trust” in “TB-P-07”"; looked up in the first of the
// databases that has the row; "something" where none has.
std::string row_in_words(std::span<SQLite::Database* const> databases, const std::string& table,
                         const std::string& key);

// "definition" for code.brief; empty for a column that no person needs to be asked about (an order, a time).
std::string column_in_words(std::string_view table, std::string_view column);

std::string coder_of(SQLite::Database& database, const std::string& operation);
// The title of the source that an operation was about, by the rows it wrote; empty: of no one source.
std::string source_of(SQLite::Database& database, const std::string& operation);

}  // namespace attune::store
