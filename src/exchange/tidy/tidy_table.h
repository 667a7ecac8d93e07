// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

// A table for statistics programs: one row for each thing that was observed, one column for each thing that
// is known of it, and what the columns mean. Written as CSV with a dictionary beside it (tidy_csv.h) and as
// an SPSS file that holds both (sav_file.h).
namespace attune::exchange {

enum class TidyType { text, number, day, moment };
enum class TidyLevel { nominal, ordinal, scale };

// One of the values that can stand in a column, in their order.
struct TidyCategory {
    std::string value;  // as it stands in a cell
    std::string label;  // what people read; empty: the value
};

struct TidyColumn {
    std::string name;  // see column_names.h
    std::string label = {};
    TidyType type = TidyType::text;
    TidyLevel level = TidyLevel::nominal;
    std::vector<TidyCategory> categories = {};  // empty: whatever was written
    std::string unit = {};
    std::string missing = {};  // what an empty cell says; empty words: no cell is empty
};

// Cells are canonical: a number with a point, "2022-03-14", "2022-03-14T09:05:00Z", a category's value. Empty
// is "not known", whatever the type. Every row has as many cells as there are columns.
struct TidyTable {
    std::string label;               // what the table is, for people
    std::vector<std::string> notes;  // sentences: what was counted and what was not
    std::vector<TidyColumn> columns;
    std::vector<std::vector<std::string>> rows;
    std::int64_t as_of_ms = 0;  // of the newest change in it, so that one state always gives the same bytes
};

}  // namespace attune::exchange
