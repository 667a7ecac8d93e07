// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/row_fold.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "store/journal/tree_mend.h"

namespace attune::store {
namespace {

using Side = sqlite3_value* (RowChange::*)(int) const;

void take(const RowChange& change, Side side, PastRow& row, const std::vector<int>& without = {}) {
    if (row.values.size() < static_cast<std::size_t>(change.columns()))
        row.values.resize(static_cast<std::size_t>(change.columns()));
    for (int column = 0; column < change.columns(); ++column)
        if (auto value = past_value((change.*side)(column));
            value && std::ranges::find(without, column) == without.end())
            row.values[static_cast<std::size_t>(column)] = std::move(value);
}

}  // namespace

// Made in their place: what the sanitizers insert makes g++ 12 see uninitialised values in a variant that is
// moved.
std::optional<PastValue> past_value(sqlite3_value* value) {
    if (value == nullptr) return std::nullopt;
    switch (sqlite3_value_type(value)) {
        case SQLITE_NULL:
            return std::optional<PastValue>(std::in_place);
        case SQLITE_INTEGER:
            return std::optional<PastValue>(std::in_place, std::in_place_type<std::int64_t>,
                                            sqlite3_value_int64(value));
        default:
            return std::optional<PastValue>(std::in_place, std::in_place_type<std::string>, text_of(value));
    }
}

std::string past_key(const RowChange& row) {
    std::string key;
    for (int column = 0; column < row.columns(); ++column) {
        if (!row.is_key(column)) continue;
        if (!key.empty()) key += '/';
        key += text_of(row.act() == RowAct::insert ? row.after(column) : row.before(column));
    }
    return key;
}

int PastTable::column(std::string_view name) const {
    const auto found = std::ranges::find(columns_, name);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
}

std::string PastTable::text(const PastRow& row, int column, bool* erased) const {
    if (column < 0 || static_cast<std::size_t>(column) >= row.values.size()) return {};
    const auto& value = row.values[static_cast<std::size_t>(column)];
    if (!value && erased != nullptr) *erased = true;
    const auto* text = value ? std::get_if<std::string>(&*value) : nullptr;
    return text == nullptr ? std::string() : *text;
}

std::int64_t PastTable::number(const PastRow& row, int column, bool* erased) const {
    if (column < 0 || static_cast<std::size_t>(column) >= row.values.size()) return 0;
    const auto& value = row.values[static_cast<std::size_t>(column)];
    if (!value && erased != nullptr) *erased = true;
    const auto* number = value ? std::get_if<std::int64_t>(&*value) : nullptr;
    return number == nullptr ? 0 : *number;
}

const PastRow* PastTable::find(std::string_view key) const {
    const auto row = rows.find(key);
    return row == rows.end() || !row->second.there ? nullptr : &row->second;
}

RowFold::RowFold(SQLite::Database& database, const std::vector<std::string>& tables) {
    for (const auto& name : tables) {
        assert(name != "turn" && name != "turn_speaker" && name != "turn_link" &&
               "turns where histories met are set right by their texts, which are not here");
        PastTable& table = tables_[name];
        SQLite::Statement columns(database, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
        columns.bind(1, name);
        while (columns.executeStep()) table.columns_.push_back(columns.getColumn(0).getString());
        SQLite::Statement references(database, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)");
        references.bind(1, name);
        while (references.executeStep()) {
            const std::string parent = references.getColumn(1).getString();
            if (std::ranges::find(tables, parent) != tables.end())
                table.references_.push_back({table.column(references.getColumn(0).getString()), parent});
        }
    }
}

const PastTable& RowFold::table(std::string_view name) const {
    const auto found = tables_.find(name);
    assert(found != tables_.end() && "only the tables that were asked for");
    return found->second;
}

void RowFold::add(const PastOperation& operation, const Payload& payload) {
    if (operation.kind != OperationKind::do_) return;
    std::vector<std::pair<PastTable*, std::string>> written;
    std::vector<std::pair<std::string, std::string>> removed;
    std::vector<Moved> moved;
    for_each_row(payload.changeset, [&](const RowChange& row) {
        const auto table = tables_.find(row.table());
        if (table == tables_.end()) return;
        if (!operation.live) {
            // Not in force, but whoever uses the row all the same gets it back from here.
            if (row.act() != RowAct::insert) return;
            PastRow& known = table->second.rows[past_key(row)];
            if (known.there) return;
            known.values.clear();
            take(row, &RowChange::after, known);
            return;
        }
        if (row.act() == RowAct::update && stands_in_a_tree(row.table()))
            note_move(table->second, row, moved);
        change(table->second, row);
        if (row.act() == RowAct::remove)
            removed.emplace_back(table->first, past_key(row));
        else if (!table->second.references_.empty())
            written.emplace_back(&table->second, past_key(row));
    });
    for (const auto& one : moved) put_back_if_below_itself(one);
    for (const auto& [table, key] : written) {
        const auto row = table->rows.find(key);
        if (row != table->rows.end() && row->second.there) restore_used(*table, row->second);
    }
    for (const auto& [table, key] : removed) restore_if_used(table, key);
}

void RowFold::note_move(PastTable& table, const RowChange& row, std::vector<Moved>& moved) {
    const int parent = table.column("parent");
    if (parent < 0 || row.after(parent) == nullptr) return;
    const auto known = table.rows.find(past_key(row));
    const auto at = static_cast<std::size_t>(parent);
    if (known == table.rows.end() || !known->second.there || at >= known->second.values.size()) return;
    moved.push_back({&table, known->first, at, known->second.values[at]});
}

// As journal/tree_mend.h has it.
void RowFold::put_back_if_below_itself(const Moved& moved) {
    const auto row = moved.table->rows.find(moved.key);
    const int column = static_cast<int>(moved.column);
    std::set<std::string> seen;
    std::string above = moved.table->text(row->second, column);
    while (!above.empty() && above != moved.key && seen.insert(above).second) {
        const auto next = moved.table->rows.find(above);
        above = next == moved.table->rows.end() ? std::string() : moved.table->text(next->second, column);
    }
    if (above == moved.key) row->second.values[moved.column] = moved.stood;
}

// The columns of a passage's ends, where somebody else has moved them already (as in journal/fold.cpp).
std::vector<int> RowFold::ends_that_stand(const PastTable& table, const PastRow& known,
                                          const RowChange& row) {
    const int hash = table.column("quote_hash");
    if (hash < 0 || hash >= row.columns() || row.after(hash) == nullptr) return {};
    const auto at = static_cast<std::size_t>(hash);
    if (at >= known.values.size() || !known.values[at] || known.values[at] == past_value(row.before(hash)))
        return {};
    std::vector<int> columns;
    for (const char* name : {"revision", "begin_cp", "end_cp", "quote_hash"})
        columns.push_back(table.column(name));
    return columns;
}

void RowFold::change(PastTable& table, const RowChange& row) {
    const auto [at, unknown] = table.rows.try_emplace(past_key(row));
    PastRow& known = at->second;
    switch (row.act()) {
        case RowAct::insert:
            known.values.clear();
            take(row, &RowChange::after, known);
            known.there = true;
            break;
        case RowAct::update:
            // Its making was erased, or the edit has lost to a deletion.
            if (unknown) {
                known.values.resize(static_cast<std::size_t>(row.columns()));
                for (int column = 0; column < row.columns(); ++column)
                    if (row.is_key(column))
                        known.values[static_cast<std::size_t>(column)] = past_value(row.before(column));
                known.there = true;
            }
            take(row, &RowChange::after, known, ends_that_stand(table, known, row));
            break;
        case RowAct::remove:
            known.values.clear();
            take(row, &RowChange::before, known);
            known.there = false;
            break;
    }
}

void RowFold::restore_used(PastTable& table, const PastRow& row) {
    for (const auto& reference : table.references_) {
        const std::string key = table.text(row, reference.column);
        if (key.empty()) continue;
        PastTable& parents = tables_.find(reference.table)->second;
        PastRow& parent = parents.rows[key];
        if (parent.there) continue;
        if (parent.values.empty()) {
            parent.values.resize(parents.columns_.size());
            parent.values.front() = PastValue{key};
        }
        parent.there = true;
        ++restored_;
        restore_used(parents, parent);
    }
}

void RowFold::restore_if_used(const std::string& name, const std::string& key) {
    for (auto& [other, table] : tables_)
        for (const auto& reference : table.references_) {
            if (reference.table != name) continue;
            for (const auto& [ignored, row] : table.rows)
                if (row.there && table.text(row, reference.column) == key) return restore_used(table, row);
        }
}

}  // namespace attune::store
