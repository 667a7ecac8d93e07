// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "text/display_width.h"
#include "text/utf8.h"

namespace attune::cli {
namespace {

constexpr std::string_view gap = "  ";

bool is_number(std::string_view cell) {
    return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string padded(const std::string& cell, int columns, bool right) {
    const int missing = std::max(0, columns - text::display_width(cell));
    const std::string space(static_cast<std::size_t>(missing), ' ');
    return right ? space + cell : cell + space;
}

}  // namespace

Table::Table(std::vector<std::string> head) {
    rows_.push_back(std::move(head));
}

void Table::row(std::vector<std::string> cells) {
    for (auto& cell : cells) {
        const auto indent = std::min(cell.find_first_not_of(' '), cell.size());
        cell = std::string(indent, ' ') + in_one_line(cell);
    }
    cells.resize(rows_.front().size());
    rows_.push_back(std::move(cells));
}

std::string Table::text() const {
    const std::size_t columns = rows_.front().size();
    std::vector<int> widths(columns, 0);
    std::vector<bool> numbers(columns, rows_.size() > 1);
    for (std::size_t r = 0; r < rows_.size(); ++r)
        for (std::size_t c = 0; c < columns; ++c) {
            widths[c] = std::max(widths[c], text::display_width(rows_[r][c]));
            if (r > 0 && !is_number(rows_[r][c])) numbers[c] = false;
        }
    std::string all;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t c = 0; c < columns; ++c) {
            if (c > 0) line += gap;
            line += padded(row[c], widths[c], numbers[c]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        all += line + "\n";
    }
    return all;
}

void Output::line(std::string_view text) {
    raw(text);
    text_ += '\n';
}

void Output::raw(std::string_view text) {
    text_ += text;
}

void Output::table(const Table& table, std::string_view when_empty) {
    if (table.empty())
        line(when_empty);
    else
        raw(table.text());
}

void Output::document(const Json& json) {
    // A file name may hold bytes that are no UTF-8; they must not make the document unreadable.
    line(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

void Output::complain(std::string sentence) {
    complaints_.push_back(std::move(sentence));
}

Result<Ok> write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0)
            return fail(ErrorKind::io,
                        fmt::format("The output could not be written: {}.", std::strerror(errno)));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return Ok{};
}

std::string in_one_line(std::string_view text) {
    std::string line;
    bool space = false;
    for (const auto& [value, byte, bytes] : text::code_points(text)) {
        const bool breaks = value == ' ' || value == '\t' || value == '\n' || value == '\r' ||
                            value == 0x2028 || value == 0x2029;
        const bool control = value < 0x20 || (value >= 0x7F && value < 0xA0);
        if (breaks) {
            space = !line.empty();
        } else if (!control) {
            if (space) line += ' ';
            space = false;
            text::append(line, value);
        }
    }
    return line;
}

std::string shortened(std::string_view text, int columns) {
    std::string line = in_one_line(text);
    if (text::display_width(line) <= columns) return line;
    std::string kept;
    int width = 0;
    for (const auto& [value, byte, bytes] : text::code_points(line)) {
        const std::string_view piece = std::string_view(line).substr(byte, static_cast<std::size_t>(bytes));
        width += text::display_width(piece);
        if (width > columns - 1) break;
        kept += piece;
    }
    return kept + "…";
}

std::string local_time(std::int64_t milliseconds) {
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm t{};
    localtime_r(&seconds, &t);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday, t.tm_hour,
                       t.tm_min);
}

std::string clock_time(std::int64_t milliseconds) {
    const auto seconds = milliseconds / 1000;
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace attune::cli
