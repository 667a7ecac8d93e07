// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/table/table_file.h"
#include "model/codebook.h"

namespace attune::exchange {

// A codebook that was a table: written by `export --what codebook`, edited by people in a spreadsheet, or
// made by hand. What a table has no column for is not set, and so is the colour or the state of an empty
// cell; an empty cell of words says that there are none.
struct CodeTableRow {
    std::int64_t row = 0;  // as its program counts
    std::string id;        // empty: a code without one, which is new or found by its name
    std::string name;
    std::optional<std::string> parent;       // an id, or words as in `parent_name`
    std::optional<std::string> parent_name;  // a code's name, or its path where names come twice
    std::optional<std::string> brief, full, use_when, not_when, example;
    std::optional<std::string> aliases, elements;  // joined by ";"
    std::optional<model::Colour> colour;
    std::optional<model::CodeState> state;
    std::optional<bool> folder;
};

struct CodeTable {
    std::vector<CodeTableRow> rows;
    std::vector<std::string> unread_columns;  // that mean nothing here
    std::vector<std::string> faults;          // sentences: cells that say nothing that can be taken
    std::vector<std::string> warnings;
};

// Reads the first sheet that has a column for names. In a text file the apostrophe goes that our exports put
// before what a spreadsheet would compute (CsvOptions::guard_formulas), but not of a row of which the table
// says that its cells are exact (codebook_csv). Fails with one sentence when there is none.
Result<CodeTable> read_codebook_table(const TableFile& file);

}  // namespace attune::exchange
