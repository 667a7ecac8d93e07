// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// What a file of data says, whichever program wrote it: sheets of typed cells under columns with names. Only
// values; how they go into a project is the business of a job.
namespace attune::exchange {

struct TableCell {
    // A time is a time of day or a length of time; a moment is a day with a time.
    enum class Kind { empty, text, number, day, time, moment, yes_no, error };
    Kind kind = Kind::empty;
    // A number with a point, "2022-03-14", "13:05:00", "2022-03-14 13:05:00", "yes" or "no", an error as its
    // program writes it ("#DIV/0!"), a text as it is (lines end in '\n').
    std::string text;

    friend bool operator==(const TableCell&, const TableCell&) = default;
};

struct TableRow {
    std::int64_t number = 0;  // as its program counts rows, from 1: what people are told
    std::vector<TableCell> cells;
};

// What one of a column's values is called in its file.
struct ValueLabel {
    std::string value;
    std::string label;
};

struct TableColumn {
    std::string name;                                       // never empty and unlike the others of its sheet
    std::string label;                                      // the question or title; may be empty
    std::vector<ValueLabel> labels;                         // of SPSS and Stata, in the file's order
    std::vector<std::string> missing;                       // values that mean "not known"
    std::vector<std::pair<double, double>> missing_ranges;  // both ends belong to it
    std::string format;                                     // as its program writes it: "F8.2", "%td"
    bool ordered = false;                                   // the file says that its values have an order
};

// Rows and columns from 0, both ends inside.
struct MergedCells {
    std::int64_t first_row = 0, last_row = 0;
    std::int64_t first_column = 0, last_column = 0;
};

struct TableSheet {
    std::string name;
    bool hidden = false;
    std::vector<TableColumn> columns;
    std::vector<TableRow> rows;             // without header rows and rows of nothing
    std::int64_t skipped_rows = 0;          // rows above the header that were left out
    std::int64_t header_rows = 0;           // rows that became names and labels; 0: the file has no header
    std::vector<std::string> header_texts;  // of header rows that became neither, joined; for a look

    // A row may be shorter than the columns.
    const TableCell& cell(std::size_t row, std::size_t column) const {
        static const TableCell nothing;
        const auto& cells = rows[row].cells;
        return column < cells.size() ? cells[column] : nothing;
    }
};

enum class Escape { doubled, backslash };

// How a text file of data is written.
struct Dialect {
    char delimiter = ',';
    char quote = '"';  // '\0': there is none
    Escape escape = Escape::doubled;
    std::string line_end;  // "CR LF", "LF", "CR", "mixed"
    bool decimal_comma = false;
};

enum class TableKind { delimited, xlsx, ods, sav, por, dta };

struct TableFile {
    TableKind kind = TableKind::delimited;
    std::string encoding;               // of a text file, SPSS or Stata; as people write it
    std::optional<Dialect> dialect;     // of a text file
    std::vector<TableSheet> sheets;     // one, but for workbooks
    std::vector<std::string> warnings;  // sentences
};

}  // namespace attune::exchange
