// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/row_differences.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "store/schema/journaled_tables.h"

namespace attune::store {
namespace {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Prepared prepare(SQLite::Database& database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(database.getHandle(), sql.c_str(), -1, &statement, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(database.getHandle(), result);
    return Prepared(statement);
}

bool step(SQLite::Database& database, sqlite3_stmt* statement) {
    const int result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE) throw SQLite::Exception(database.getHandle(), result);
    return result == SQLITE_ROW;
}

// -1, 0, 1, as SQLite orders texts and numbers of one column; NULL first.
int compared(sqlite3_value* a, sqlite3_value* b) {
    const int kind_a = sqlite3_value_type(a), kind_b = sqlite3_value_type(b);
    if (kind_a == SQLITE_NULL || kind_b == SQLITE_NULL)
        return (kind_b == SQLITE_NULL ? 1 : 0) - (kind_a == SQLITE_NULL ? 1 : 0);
    if (kind_a == SQLITE_INTEGER && kind_b == SQLITE_INTEGER) {
        const auto x = sqlite3_value_int64(a), y = sqlite3_value_int64(b);
        return x < y ? -1 : (x > y ? 1 : 0);
    }
    if (kind_a != kind_b) return kind_a < kind_b ? -1 : 1;
    const auto text = [](sqlite3_value* value) {
        const void* const bytes = sqlite3_value_blob(value);
        return std::string_view(bytes == nullptr ? "" : static_cast<const char*>(bytes),
                                static_cast<std::size_t>(sqlite3_value_bytes(value)));
    };
    const int order = text(a).compare(text(b));
    return order < 0 ? -1 : (order > 0 ? 1 : 0);
}

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<int> keys;  // which of them, in the key's order
};

Table table_named(SQLite::Database& database, const std::string& name) {
    Table table{name, {}, {}};
    SQLite::Statement columns(database, "SELECT name, pk, cid FROM pragma_table_info(?) ORDER BY cid");
    columns.bind(1, name);
    std::vector<std::pair<int, int>> keys;
    while (columns.executeStep()) {
        table.columns.push_back("\"" + columns.getColumn(0).getString() + "\"");
        if (columns.getColumn(1).getInt() > 0)
            keys.emplace_back(columns.getColumn(1).getInt(), columns.getColumn(2).getInt());
    }
    std::ranges::sort(keys);
    for (const auto& [place, column] : keys) table.keys.push_back(column);
    return table;
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
    return list;
}

std::string where_key(const Table& table) {
    std::string condition;
    for (const int key : table.keys)
        condition +=
            (condition.empty() ? "" : " AND ") + table.columns[static_cast<std::size_t>(key)] + " = ?";
    return condition;
}

struct FreeValue {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Value = std::unique_ptr<sqlite3_value, FreeValue>;
using Row = std::vector<Value>;

Row row_of(sqlite3_stmt* statement) {
    Row row;
    for (int k = 0; k < sqlite3_column_count(statement); ++k)
        row.emplace_back(sqlite3_value_dup(sqlite3_column_value(statement, k)));
    return row;
}

// What a table of `into` needs to become that of `from`.
struct Differences {
    std::vector<Row> remove;  // whole rows of `into`
    std::vector<std::pair<Row, std::vector<int>>> change;
    std::vector<Row> insert;
};

Differences differences(SQLite::Database& into, SQLite::Database& from, const Table& table) {
    std::vector<std::string> keys;
    keys.reserve(table.keys.size());
    for (const int key : table.keys) keys.push_back(table.columns[static_cast<std::size_t>(key)]);
    const std::string sql =
        fmt::format("SELECT {} FROM {} ORDER BY {}", listed(table.columns), table.name, listed(keys));
    const Prepared here = prepare(into, sql), there = prepare(from, sql);
    Differences found;
    bool more_here = step(into, here.get()), more_there = step(from, there.get());
    while (more_here || more_there) {
        int order = !more_here ? 1 : (!more_there ? -1 : 0);
        for (std::size_t k = 0; k < table.keys.size() && order == 0; ++k)
            order = compared(sqlite3_column_value(here.get(), table.keys[k]),
                             sqlite3_column_value(there.get(), table.keys[k]));
        if (order < 0) {
            found.remove.push_back(row_of(here.get()));
            more_here = step(into, here.get());
        } else if (order > 0) {
            found.insert.push_back(row_of(there.get()));
            more_there = step(from, there.get());
        } else {
            std::vector<int> changed;
            for (int k = 0; k < static_cast<int>(table.columns.size()); ++k)
                if (compared(sqlite3_column_value(here.get(), k), sqlite3_column_value(there.get(), k)) != 0)
                    changed.push_back(k);
            if (!changed.empty()) found.change.emplace_back(row_of(there.get()), std::move(changed));
            more_here = step(into, here.get());
            more_there = step(from, there.get());
        }
    }
    return found;
}

void run(SQLite::Database& database, sqlite3_stmt* statement) {
    step(database, statement);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

void bind_key(const Table& table, sqlite3_stmt* statement, const Row& row, int from) {
    for (const int key : table.keys)
        sqlite3_bind_value(statement, from++, row[static_cast<std::size_t>(key)].get());
}

void remove(SQLite::Database& database, const Table& table, const Differences& found) {
    if (found.remove.empty()) return;
    const Prepared statement =
        prepare(database, fmt::format("DELETE FROM {} WHERE {}", table.name, where_key(table)));
    for (const auto& row : found.remove) {
        bind_key(table, statement.get(), row, 1);
        run(database, statement.get());
    }
}

void change_and_insert(SQLite::Database& database, const Table& table, const Differences& found) {
    for (const auto& [row, columns] : found.change) {
        std::string set;
        for (const int column : columns)
            set += (set.empty() ? "" : ", ") + table.columns[static_cast<std::size_t>(column)] + " = ?";
        const Prepared statement =
            prepare(database, fmt::format("UPDATE {} SET {} WHERE {}", table.name, set, where_key(table)));
        int at = 1;
        for (const int column : columns)
            sqlite3_bind_value(statement.get(), at++, row[static_cast<std::size_t>(column)].get());
        bind_key(table, statement.get(), row, at);
        run(database, statement.get());
    }
    if (found.insert.empty()) return;
    std::vector<std::string> marks(table.columns.size(), "?");
    const Prepared statement = prepare(database, fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name,
                                                             listed(table.columns), listed(marks)));
    for (const auto& row : found.insert) {
        for (std::size_t k = 0; k < row.size(); ++k)
            sqlite3_bind_value(statement.get(), static_cast<int>(k) + 1, row[k].get());
        run(database, statement.get());
    }
}

void make_equal(SQLite::Database& into, SQLite::Database& from, const char* name) {
    const Table table = table_named(into, name);
    const auto found = differences(into, from, table);
    remove(into, table, found);
    change_and_insert(into, table, found);
}

// Texts are the last thing that triggers cannot know: the edits between the imported text and this one.
void make_texts_equal(SQLite::Database& into, SQLite::Database& from) {
    SQLite::Statement theirs(from, "SELECT source, revision, text, length_cp FROM source_text");
    SQLite::Statement ours(into, "SELECT revision, text FROM source_text WHERE source = ?");
    while (theirs.executeStep()) {
        const std::string source = theirs.getColumn(0).getString(), text = theirs.getColumn(2).getString();
        ours.reset();
        ours.bind(1, source);
        if (ours.executeStep() && ours.getColumn(0).getString() == theirs.getColumn(1).getString() &&
            ours.getColumn(1).getString() == text)
            continue;
        SQLite::Statement write(into,
                                "UPDATE source_text SET text = ?1, revision = ?2, length_cp = ?3, "
                                "words = attune_words(?1) WHERE source = ?4");
        write.bindNoCopy(1, text);
        write.bind(2, theirs.getColumn(1).getString());
        write.bind(3, theirs.getColumn(3).getInt64());
        write.bind(4, source);
        write.exec();
    }
}

}  // namespace

void make_equal(SQLite::Database& into, SQLite::Database& from) {
    into.exec("PRAGMA defer_foreign_keys = ON");
    // The edits first: a source that comes in reads by them whether its text is the imported one.
    make_equal(into, from, "text_revision");
    std::vector<std::pair<Table, Differences>> all;
    for (const char* name : journaled_tables) {
        Table table = table_named(into, name);
        Differences found = differences(into, from, table);
        all.emplace_back(std::move(table), std::move(found));
    }
    for (const auto& one : std::views::reverse(all)) remove(into, one.first, one.second);
    for (const auto& [table, found] : all) change_and_insert(into, table, found);
    make_texts_equal(into, from);
    make_equal(into, from, "place");
}

}  // namespace attune::store
