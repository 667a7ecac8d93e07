// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/table/table_file.h"
#include "model/transcript.h"

namespace attune::exchange {

// What the person knows better than the file shows; nothing set: found out.
struct TableOptions {
    std::string encoding = {};  // of text, SPSS and Stata files
    std::optional<char> delimiter = {};
    std::optional<char> quote = {};  // '\0': none
    std::optional<Escape> escape = {};
    std::optional<bool> decimal_comma = {};
    std::optional<std::int64_t> skip_rows = {};    // above the header
    std::optional<std::int64_t> header_rows = {};  // 0: the first row is data
};

// What a file of data may hold at most. A study of 10,000 people with 300 questions has 3,000,000 cells.
inline constexpr std::int64_t most_table_rows = 1'048'576;
inline constexpr std::int64_t most_table_columns = 16'384;
inline constexpr std::int64_t most_table_cells = 4'000'000;
inline constexpr std::int64_t most_table_text = std::int64_t{256} << 20;  // bytes

// The tables in a file: CSV and other delimited text, .xlsx, .ods, SPSS (.sav, .zsav, .por) and Stata (.dta),
// told by the content first and by the name second. Fails with one sentence that names the file: what it is
// instead and what to do. Nothing is ever half-read: what is beyond the bounds is refused, a cancelled
// control gives ErrorKind::cancelled. Any thread.
Result<TableFile> read_table_file(const model::OriginalFile& file, const TableOptions& options = {},
                                  const JobControl& control = {});

// "CSV", "Excel workbook" …
std::string_view table_kind_word(TableKind kind);

// What a file chooser offers and the manual lists.
struct TableFormat {
    std::string name;
    std::vector<std::string> suffixes;
};
const std::vector<TableFormat>& table_formats();

}  // namespace attune::exchange
