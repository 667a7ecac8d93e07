// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "store/journal/changeset.h"
#include "store/past/reach.h"

namespace SQLite {
class Database;
}

// The fold of the journal (journal/fold.h) for a few tables only, into memory and without texts and places:
// several times faster than replaying the whole. The rules are the same: last writer per column, deletion
// beats edit, a row that is used comes back. Private to store.
namespace attune::store {

using PastValue = std::variant<std::monostate, std::int64_t, std::string>;  // NULL, number, text

struct PastRow {
    // By column. Shorter than the table when the row was written under an older schema; nothing where the
    // journal no longer says it.
    std::vector<std::optional<PastValue>> values;
    bool there = false;
};

class PastTable {
  public:
    // By primary key; of a key of two columns both, joined by a slash.
    std::map<std::string, PastRow, std::less<>> rows;

    // -1 for a column that the table does not have.
    int column(std::string_view name) const;
    // The value, or what the schema gives where the row is older than the column. An erased one is empty or 0
    // and puts true into `erased` (may be null).
    std::string text(const PastRow& row, int column, bool* erased = nullptr) const;
    std::int64_t number(const PastRow& row, int column, bool* erased = nullptr) const;
    const PastRow* find(std::string_view key) const;  // null when unknown or not there

  private:
    friend class RowFold;
    struct Reference {
        int column = 0;
        std::string table;
    };
    std::vector<std::string> columns_;
    std::vector<Reference> references_;
};

class RowFold {
  public:
    // Tables that others refer to come before these. Never that of turns: where histories met, its rows are
    // set right by their texts (journal/turn_mend.h), which are not folded here.
    RowFold(SQLite::Database& database, const std::vector<std::string>& tables);

    // In the fold's order.
    void add(const PastOperation& operation, const Payload& payload);

    const PastTable& table(std::string_view name) const;
    // How often something came back because it was used, or was made up because its making was erased.
    std::int64_t restored() const { return restored_; }

  private:
    struct Moved {
        PastTable* table;
        std::string key;
        std::size_t column;
        std::optional<PastValue> stood;
    };
    void change(PastTable& table, const RowChange& row);
    static void note_move(PastTable& table, const RowChange& row, std::vector<Moved>& moved);
    static void put_back_if_below_itself(const Moved& moved);
    static std::vector<int> ends_that_stand(const PastTable& table, const PastRow& known,
                                            const RowChange& row);
    void restore_used(PastTable& table, const PastRow& row);
    void restore_if_used(const std::string& name, const std::string& key);

    std::map<std::string, PastTable, std::less<>> tables_;
    std::int64_t restored_ = 0;
};

// The key of a changeset's row as PastTable::rows has it.
std::string past_key(const RowChange& row);
// A value of a changeset; nothing for a null pointer.
std::optional<PastValue> past_value(sqlite3_value* value);

}  // namespace attune::store
