// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "exchange/table/table_reader.h"
#include "fuzz/sound.h"

// What must hold for whatever a reader of tables makes of whatever input.
namespace attune::fuzz {

inline void check(const exchange::TableFile& file) {
    const auto sound = [](const std::string& text) {
        must(!text::first_invalid_utf8(text), "every text is UTF-8");
    };
    must(!file.sheets.empty(), "there is a sheet");
    for (const auto& warning : file.warnings) {
        sound(warning);
        must(warning.ends_with('.'), "a warning is a sentence");
    }
    std::int64_t cells = 0;
    for (const auto& sheet : file.sheets) {
        sound(sheet.name);
        for (const auto& column : sheet.columns) {
            must(!column.name.empty(), "columns have names");
            sound(column.name);
            sound(column.label);
            for (const auto& label : column.labels) sound(label.value + label.label);
        }
        std::int64_t before = 0;
        for (const auto& row : sheet.rows) {
            must(row.number > before && row.number <= exchange::most_table_rows, "rows ascend within bounds");
            before = row.number;
            cells += static_cast<std::int64_t>(row.cells.size());
            for (const auto& cell : row.cells) {
                sound(cell.text);
                must((cell.kind == exchange::TableCell::Kind::empty) == cell.text.empty(),
                     "a cell has a text or is empty");
            }
        }
    }
    must(cells <= exchange::most_table_cells, "cells lie within bounds");
}

inline int read_as(const char* name, const std::uint8_t* data, std::size_t size) {
    model::OriginalFile file;
    file.name = name;
    file.bytes.assign(reinterpret_cast<const char*>(data), size);
    const auto table = exchange::read_table_file(file);
    if (table) {
        check(*table);
    } else {
        check(table.error());
    }
    return 0;
}

}  // namespace attune::fuzz
