// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/table/table_file.h"
#include "exchange/table/table_reader.h"

namespace attune::exchange {

// Counts what is kept of a file against the bounds of table_reader.h, across all its sheets.
class TableBudget {
  public:
    // Room for a row of this number (from 1) with so many cells.
    Result<Ok> row(std::int64_t number, std::int64_t cells);
    Result<Ok> text(std::size_t bytes);

  private:
    std::int64_t cells_ = 0;
    std::int64_t text_ = 0;
};

// A sheet as it lies in its file, before anyone says what is header and what is data.
struct SheetGrid {
    std::string name;
    bool hidden = false;
    std::vector<TableRow> rows;  // ascending numbers, none without a cell
    std::vector<MergedCells> merged;
};

// Puts a cell at a place; rows come in order, and a second cell for one place replaces the first.
class GridWriter {
  public:
    GridWriter(SheetGrid& grid, TableBudget& budget) : grid_(grid), budget_(budget) {}
    // Row and column from 0. An empty cell leaves nothing.
    Result<Ok> put(std::int64_t row, std::int64_t column, TableCell cell);

  private:
    SheetGrid& grid_;
    TableBudget& budget_;
};

// Which rows of a grid name its columns.
struct HeaderGuess {
    std::int64_t skip = 0;  // rows of the grid above the header
    std::int64_t rows = 1;
    bool joined = false;  // groups above names: "WEMWBS" over "T1", "T2"
};
HeaderGuess guess_header(const SheetGrid& grid);

// Header rows become columns, the rest rows. What was concluded and is not obvious goes into `warnings`.
TableSheet with_columns(SheetGrid&& grid, const TableOptions& options, std::vector<std::string>& warnings);

// "A", "B" … "AA": how spreadsheets call a column, from 0.
std::string column_letters(std::int64_t column);

}  // namespace attune::exchange
