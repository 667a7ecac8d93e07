// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3_value;

namespace SQLite {
class Database;
}

// Rows as the payloads of the journal know them, for bringing back what somebody uses. Throws
// SQLite::Exception.
namespace attune::store {

// A row by the text of its key; only tables with one key column are referred to.
struct RowName {
    std::string table;
    std::string id;
};

struct FreeValue {
    void operator()(sqlite3_value* value) const;
};
using KnownRow = std::vector<std::unique_ptr<sqlite3_value, FreeValue>>;

// The row as it last was: from its making (also an undone one), the live changes since and its deletion.
std::optional<KnownRow> last_known_row(SQLite::Database& journal, const RowName& name);

void insert_row(SQLite::Database& database, const std::string& table, const KnownRow& row);

// The contents that a row of `source` refers to.
std::vector<std::string> text_digests(const KnownRow& source_row);

}  // namespace attune::store
