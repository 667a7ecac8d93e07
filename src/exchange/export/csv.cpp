// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/export/csv.h"

#include <charconv>
#include <system_error>

namespace attune::exchange {
namespace {

// After any apostrophes: one that was guarded already must not look like the guard.
bool begins_formula(std::string_view field) {
    const auto first = field.find_first_not_of('\'');
    return first != std::string_view::npos &&
           std::string_view("=+-@\t\r\n").find(field[first]) != std::string_view::npos;
}

bool needs_quotes(std::string_view field) {
    if (field.empty()) return false;
    // Spaces at the ends are part of the field, but not every reader knows.
    return field.find_first_of(",\"\r\n") != std::string_view::npos || field.front() == ' ' ||
           field.back() == ' ';
}

}  // namespace

std::string_view without_guard(std::string_view field) {
    if (field.starts_with('\'') && begins_formula(field)) field.remove_prefix(1);
    return field;
}

CsvWriter::CsvWriter(const CsvOptions& options) : options_(options) {
    if (options.byte_order_mark) bytes_ = "\xEF\xBB\xBF";
}

void CsvWriter::separate() {
    if (row_begun_) bytes_ += ',';
    row_begun_ = true;
}

CsvWriter& CsvWriter::text(std::string_view field) {
    separate();
    const bool guarded = options_.guard_formulas && begins_formula(field);
    const bool quoted = needs_quotes(field);
    if (quoted) bytes_ += '"';
    if (guarded) bytes_ += '\'';
    if (quoted) {
        for (const char c : field) {
            if (c == '"') bytes_ += '"';
            bytes_ += c;
        }
        bytes_ += '"';
    } else {
        bytes_ += field;
    }
    return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
    separate();
    bytes_ += std::to_string(value);
    return *this;
}

CsvWriter& CsvWriter::decimal(std::string_view number) {
    double value = 0;
    const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
    if (read.ec != std::errc() || read.ptr != number.data() + number.size()) return text(number);
    separate();
    bytes_ += number;
    return *this;
}

void CsvWriter::end_row() {
    bytes_ += "\r\n";
    row_begun_ = false;
}

}  // namespace attune::exchange
