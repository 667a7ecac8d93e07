// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace attune::exchange {

// How a table is written. The default is exact: what a program reads back is what the project holds.
struct CsvOptions {
    bool byte_order_mark = false;  // without it, Excel takes UTF-8 for something else
    // Puts an apostrophe before text that begins with = + - @, a tab or a line end, which a spreadsheet would
    // compute instead of showing: "- no, not on duty", or a formula somebody smuggled into a transcript. The
    // apostrophe is then part of the field, so that such quotes are no longer exact. So that it can be taken
    // away again (without_guard), text that begins with apostrophes before one of these gets one more.
    bool guard_formulas = false;

    // For people who open the file in a spreadsheet by a double click.
    static CsvOptions for_spreadsheet() { return {true, true}; }
    // The same for who reads it as a stream: nothing stands before the first column's name.
    static CsvOptions guarded() { return {false, true}; }
};

// The text of a guarded field; what no guard would have made stays as it is.
std::string_view without_guard(std::string_view field);

// Writes a table as RFC 4180 says: commas, lines ending in CR LF, quotation marks where they are needed.
// UTF-8.
class CsvWriter {
  public:
    explicit CsvWriter(const CsvOptions& options);

    CsvWriter& text(std::string_view field);
    CsvWriter& number(std::int64_t value);
    // A number as it is to stand there, "-3.5": not guarded. What is no number is written as text.
    CsvWriter& decimal(std::string_view number);
    CsvWriter& blank() { return text({}); }
    void end_row();

    std::string take() { return std::move(bytes_); }

  private:
    void separate();

    CsvOptions options_;
    std::string bytes_;
    bool row_begun_ = false;
};

}  // namespace attune::exchange
