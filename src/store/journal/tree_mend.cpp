// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/tree_mend.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "store/journal/changeset.h"

namespace attune::store {
namespace {

constexpr int id_column = 0;
constexpr int parent_column = 1;  // of both tables; a journaled table only ever gains columns at its end
constexpr const char* trees[] = {"code", "element"};

struct Row {
    bool there = false;
    std::optional<std::string> parent;
};

Row row_of(SQLite::Database& database, const std::string& table, const std::string& key) {
    SQLite::Statement query(database, fmt::format("SELECT parent FROM {} WHERE id = ?", table));
    query.bind(1, key);
    Row row;
    row.there = query.executeStep();
    if (row.there && !query.getColumn(0).isNull()) row.parent = query.getColumn(0).getString();
    return row;
}

bool lies_below_itself(SQLite::Database& database, const std::string& table, const std::string& key) {
    // UNION, not UNION ALL: ends where it comes round.
    SQLite::Statement above(
        database, fmt::format("WITH RECURSIVE above (id) AS (SELECT parent FROM {0} WHERE id = ?1 UNION "
                              "SELECT t.parent FROM {0} t JOIN above a ON t.id = a.id) "
                              "SELECT 1 FROM above WHERE id = ?1",
                              table));
    above.bind(1, key);
    return above.executeStep();
}

}  // namespace

bool stands_in_a_tree(std::string_view table) {
    return table == trees[0] || table == trees[1];
}

void TreeMend::look(std::string_view changeset) {
    for_each_row(changeset, [&](const RowChange& row) {
        if (row.act() != RowAct::update || !stands_in_a_tree(row.table())) return;
        if (row.after(parent_column) == nullptr) return;
        Kept moved;
        moved.table = row.table();
        moved.key = text_of(row.before(id_column));
        moved.column = parent_column;
        moved.wanted = text_in(row.after(parent_column));
        const Row now = row_of(database_, moved.table, moved.key);
        moved.stands = now.parent;
        if (now.there) moved_.push_back(std::move(moved));
    });
}

std::vector<TreeMend::Kept> TreeMend::mend() {
    std::vector<Kept> kept;
    for (auto& moved : moved_) {
        if (!lies_below_itself(database_, moved.table, moved.key)) continue;
        SQLite::Statement back(database_, fmt::format("UPDATE {} SET parent = ? WHERE id = ?", moved.table));
        if (moved.stands) back.bind(1, *moved.stands);
        back.bind(2, moved.key);
        back.exec();
        kept.push_back(std::move(moved));
    }
    moved_.clear();
    return kept;
}

std::optional<TreeMend::Kept> in_a_circle(SQLite::Database& database) {
    for (const std::string table : trees) {
        SQLite::Statement lost(
            database,
            fmt::format("WITH RECURSIVE below (id) AS (SELECT id FROM {0} WHERE parent IS NULL UNION "
                        "SELECT t.id FROM {0} t JOIN below b ON t.parent = b.id) "
                        "SELECT id, parent FROM {0} WHERE id NOT IN (SELECT id FROM below) LIMIT 1",
                        table));
        if (!lost.executeStep()) continue;
        TreeMend::Kept found;
        found.table = table;
        found.key = lost.getColumn(0).getString();
        found.column = parent_column;
        found.stands = lost.getColumn(1).getString();
        return found;
    }
    return std::nullopt;
}

}  // namespace attune::store
