// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/rewritten.h"

#include <sqlite3.h>

#include <cstdint>
#include <cstring>

namespace attune::store {
namespace {

// The form is stated at the head of SQLite's ext/session/sqlite3session.c; its functions to write it are
// newer than the SQLite of the distribution.
void put_number(std::string& out, std::uint64_t value) {
    char bytes[10];
    int at = 10;
    bytes[--at] = static_cast<char>(value & 0x7F);
    for (value >>= 7; value != 0; value >>= 7) bytes[--at] = static_cast<char>((value & 0x7F) | 0x80);
    out.append(bytes + at, static_cast<std::size_t>(10 - at));
}

void put_eight_bytes(std::string& out, std::uint64_t value) {
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

void put_text(std::string& out, int type, std::string_view bytes) {
    out += static_cast<char>(type);
    put_number(out, bytes.size());
    out += bytes;
}

void put_value(std::string& out, sqlite3_value* value) {
    if (value == nullptr) {
        out += '\0';
        return;
    }
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_TEXT || type == SQLITE_BLOB) {
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
        put_text(out, type, {bytes == nullptr ? "" : bytes, size});
        return;
    }
    out += static_cast<char>(type);
    if (type == SQLITE_INTEGER) put_eight_bytes(out, static_cast<std::uint64_t>(sqlite3_value_int64(value)));
    if (type == SQLITE_FLOAT) {
        const double number = sqlite3_value_double(value);
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        put_eight_bytes(out, bits);
    }
}

void put_record(std::string& out, const RowChange& row, sqlite3_value* (RowChange::*side)(int) const,
                const std::map<int, std::optional<std::string>>& instead) {
    for (int column = 0; column < row.columns(); ++column) {
        const auto replaced = instead.find(column);
        if (replaced != instead.end() && replaced->second)
            put_text(out, SQLITE_TEXT, *replaced->second);
        else if (replaced != instead.end())
            out += static_cast<char>(SQLITE_NULL);
        else
            put_value(out, (row.*side)(column));
    }
}

void put_table(std::string& out, const RowChange& row) {
    out += 'T';
    put_number(out, static_cast<std::uint64_t>(row.columns()));
    for (int column = 0; column < row.columns(); ++column) out += static_cast<char>(row.key_place(column));
    out += row.table();
    out += '\0';
}

}  // namespace

std::string rewritten(std::string_view changeset, const std::function<RowEdit(const RowChange&)>& edit) {
    std::string out;
    std::string table;
    for_each_row(changeset, [&](const RowChange& row) {
        const RowEdit edited = edit(row);
        if (edited.drop) return;
        if (table != row.table()) {
            table = row.table();
            put_table(out, row);
        }
        out += static_cast<char>(row.act() == RowAct::insert   ? SQLITE_INSERT
                                 : row.act() == RowAct::remove ? SQLITE_DELETE
                                                               : SQLITE_UPDATE);
        out += '\0';  // no change of the journaled tables is made by a trigger
        if (row.act() != RowAct::insert) put_record(out, row, &RowChange::before, edited.before);
        if (row.act() != RowAct::remove) put_record(out, row, &RowChange::after, edited.after);
    });
    return out;
}

}  // namespace attune::store
