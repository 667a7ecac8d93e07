// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/known_row.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "store/journal/changeset.h"
#include "store/journal/fold.h"
#include "store/schema/structure.h"

namespace attune::store {
namespace {

std::unique_ptr<sqlite3_value, FreeValue> copy_of(sqlite3_value* value) {
    return std::unique_ptr<sqlite3_value, FreeValue>(sqlite3_value_dup(value));
}

bool is_named(const RowChange& change, const RowName& name) {
    return change.table() == name.table && change.key() == fmt::format("{}:{}", name.id.size(), name.id);
}

KnownRow whole_row(const RowChange& change, sqlite3_value* (RowChange::*side)(int) const) {
    KnownRow row;
    for (int column = 0; column < change.columns(); ++column) row.push_back(copy_of((change.*side)(column)));
    return row;
}

void bind(sqlite3_stmt* row, int at, const std::string& text) {
    sqlite3_bind_text(row, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}
template <class Number>
void bind(sqlite3_stmt* row, int at, const std::optional<Number>& number) {
    if (number)
        sqlite3_bind_int64(row, at, *number);
    else
        sqlite3_bind_null(row, at);
}

// A turn as an import made it: its row is in no changeset.
std::optional<KnownRow> imported_turn(SQLite::Database& journal, const Expansion& expansion,
                                      const std::string& id) {
    SQLite::Statement kept(journal, "SELECT bytes FROM content WHERE digest = ?");
    kept.bind(1, expansion.digest);
    if (!kept.executeStep()) return std::nullopt;
    const auto structure = decode_structure(kept.getColumn(0).getString());
    if (!structure) return std::nullopt;
    const auto at =
        std::ranges::find_if(structure->turns, [&](const auto& one) { return one.turn.id.text() == id; });
    if (at == structure->turns.end()) return std::nullopt;
    const model::Turn& turn = at->turn;
    constexpr int columns = 13;
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(
        journal.getHandle(), "SELECT ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", -1, &statement, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(journal.getHandle(), result);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(statement, &sqlite3_finalize);
    bind(statement, 1, id);
    bind(statement, 2, expansion.source.text());
    sqlite3_bind_int64(statement, 3, turn.range.begin.value);
    sqlite3_bind_int64(statement, 4, turn.range.end.value);
    sqlite3_bind_int64(statement, 5, (at - structure->turns.begin()) + 1);
    bind(statement, 6, turn.start_ms);
    bind(statement, 7, turn.end_ms);
    bind(statement, 8, turn.line_from);
    bind(statement, 9, turn.line_to);
    bind(statement, 10, turn.language);
    sqlite3_bind_int(statement, 11, turn.direction == model::Direction::right_to_left ? 1 : 0);
    sqlite3_bind_int(statement, 12, turn.inferred ? 1 : 0);
    if (sqlite3_step(statement) != SQLITE_ROW) return std::nullopt;
    KnownRow row;
    for (int column = 0; column < columns; ++column)
        row.push_back(copy_of(sqlite3_column_value(statement, column)));
    return row;
}

}  // namespace

void FreeValue::operator()(sqlite3_value* value) const {
    sqlite3_value_free(value);
}

std::optional<KnownRow> last_known_row(SQLite::Database& journal, const RowName& name) {
    std::optional<KnownRow> row;
    const auto read = for_each_operation(journal, [&](Folding& operation) -> Result<Ok> {
        if (operation.kind != OperationKind::do_) return Ok{};
        if (name.table == "turn" && !row)
            for (const auto& expansion : operation.payload.expansions)
                if (expansion.act == ExpansionAct::add && !row)
                    row = imported_turn(journal, expansion, name.id);
        for_each_row(operation.payload.changeset, [&](const RowChange& change) {
            if (!is_named(change, name)) return;
            if (change.act() == RowAct::insert) {
                row = whole_row(change, &RowChange::after);
            } else if (!operation.live) {
                return;
            } else if (change.act() == RowAct::remove) {
                row = whole_row(change, &RowChange::before);
            } else if (row) {
                for (int column = 0; column < change.columns(); ++column)
                    if (sqlite3_value* value = change.after(column)) (*row)[column] = copy_of(value);
            }
        });
        return Ok{};
    });
    if (!read) return std::nullopt;
    return row;
}

void insert_row(SQLite::Database& database, const std::string& table, const KnownRow& row) {
    // A payload older than the table has fewer columns; new ones are only added at the end.
    std::string columns;
    std::string marks;
    SQLite::Statement names(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid LIMIT ?");
    names.bind(1, table);
    names.bind(2, static_cast<std::int64_t>(row.size()));
    while (names.executeStep()) {
        columns += (columns.empty() ? "\"" : ", \"") + names.getColumn(0).getString() + "\"";
        marks += marks.empty() ? "?" : ", ?";
    }
    sqlite3_stmt* statement = nullptr;
    const std::string sql = fmt::format("INSERT INTO {} ({}) VALUES ({})", table, columns, marks);
    int result = sqlite3_prepare_v2(database.getHandle(), sql.c_str(), -1, &statement, nullptr);
    if (result != SQLITE_OK) throw SQLite::Exception(database.getHandle(), result);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(statement, &sqlite3_finalize);
    for (std::size_t k = 0; k < row.size(); ++k)
        sqlite3_bind_value(statement, static_cast<int>(k) + 1, row[k].get());
    result = sqlite3_step(statement);
    if (result != SQLITE_DONE) throw SQLite::Exception(database.getHandle(), result);
}

std::vector<std::string> text_digests(const KnownRow& source_row) {
    constexpr std::size_t text_digest_column = 5;
    constexpr std::size_t structure_digest_column = 6;
    std::vector<std::string> digests;
    for (const std::size_t column : {text_digest_column, structure_digest_column})
        if (column < source_row.size())
            if (const auto* text =
                    reinterpret_cast<const char*>(sqlite3_value_text(source_row[column].get())))
                digests.emplace_back(text);
    return digests;
}

}  // namespace attune::store
