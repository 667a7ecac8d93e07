// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/digests.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/hash.h"
#include "store/schema/journaled_tables.h"

namespace attune::store {
namespace {

void add_rows(Sha256& hash, SQLite::Database& database, const std::string& sql) {
    SQLite::Statement rows(database, sql);
    while (rows.executeStep()) {
        for (int column = 0; column < rows.getColumnCount(); ++column) {
            const auto value = rows.getColumn(column);
            hash.field(static_cast<std::int64_t>(value.getType())).field(value.getString());
        }
    }
    hash.field("end");
}

std::string key_columns(SQLite::Database& database, const char* table) {
    std::string columns;
    SQLite::Statement query(database, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk");
    query.bind(1, table);
    while (query.executeStep()) columns += (columns.empty() ? "" : ", ") + query.getColumn(0).getString();
    return columns;
}

// Every journaled table in the order of its key. A digest is taken of the current schema only, so the first
// database that is asked speaks for all.
const std::vector<std::string>& journaled_rows(SQLite::Database& database) {
    static const std::vector<std::string> queries = [&] {
        std::vector<std::string> made;
        made.reserve(std::size(journaled_tables));
        for (const char* table : journaled_tables)
            made.push_back(fmt::format("SELECT * FROM {} ORDER BY {}", table, key_columns(database, table)));
        return made;
    }();
    return queries;
}

}  // namespace

std::string head_digest(SQLite::Database& database) {
    Sha256 hash;
    SQLite::Statement heads(
        database, "SELECT o.digest FROM operation_head h JOIN operation o ON o.id = h.operation ORDER BY 1");
    while (heads.executeStep()) hash.field(heads.getColumn(0).getString());
    return hash.hex();
}

std::string rows_digest(SQLite::Database& database) {
    Sha256 hash;
    const auto& queries = journaled_rows(database);
    for (std::size_t k = 0; k < queries.size(); ++k) {
        hash.field(journaled_tables[k]);
        add_rows(hash, database, queries[k]);
    }
    add_rows(hash, database, "SELECT source, text FROM source_text ORDER BY source");
    add_rows(hash, database, "SELECT owner, kind, source, begin_cp, end_cp FROM place ORDER BY owner");
    return hash.hex();
}

}  // namespace attune::store
