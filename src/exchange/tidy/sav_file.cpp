// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/tidy/sav_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "exchange/helper/helper_process.h"
#include "exchange/helper/wire.h"
#include "exchange/tidy/sav_wire.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

constexpr std::size_t file_label_bytes = 64, note_bytes = 80, label_bytes = 256, value_label_bytes = 120,
                      text_bytes = 32'767;
constexpr std::size_t most_bytes = std::size_t{256} << 20;

// At most so many bytes, cut before a character.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && text::is_continuation(text[most])) --most;
    return text.substr(0, most);
}

// One sentence in lines as a file's notes have them, broken at spaces.
std::vector<std::string_view> lines_of(std::string_view note) {
    std::vector<std::string_view> lines;
    while (note.size() > note_bytes) {
        std::string_view line = cut(note, note_bytes);
        if (const auto space = line.rfind(' '); space != std::string_view::npos && space > 0)
            line = line.substr(0, space);
        lines.push_back(line);
        note.remove_prefix(line.size());
        while (note.starts_with(' ')) note.remove_prefix(1);
    }
    if (!note.empty()) lines.push_back(note);
    return lines;
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value)
                                                                           : std::nullopt;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    if (text.size() < at + count) return std::nullopt;
    const auto read = std::from_chars(text.data() + at, text.data() + at + count, value);
    return read.ptr == text.data() + at + count ? std::optional(value) : std::nullopt;
}

// SPSS counts seconds from the day before the first of the Gregorian calendar. "2022-03-14", with a time of
// day behind it or none.
std::optional<double> spss_seconds(std::string_view text) {
    using namespace std::chrono;
    const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
    if (!y || !m || !d) return std::nullopt;
    const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
    if (!date.ok()) return std::nullopt;
    const sys_days first = 1582y / October / 14;
    double seconds = static_cast<double>((sys_days(date) - first).count()) * 86400;
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (hour && minute && second) seconds += *hour * 3600 + *minute * 60 + *second;
    return seconds;
}

// How one column stands in the file.
struct Written {
    bool text = false;
    std::size_t width = 0;
    std::string format;
    std::vector<std::pair<double, std::string_view>> labels;
    std::map<std::string_view, double> numbers;  // of categories that are words
};

std::size_t decimals_of(const TidyTable& table, std::size_t column) {
    std::size_t most = 0;
    for (const auto& row : table.rows) {
        const auto point = row[column].find('.');
        if (point != std::string::npos) most = std::max(most, row[column].size() - point - 1);
    }
    return std::min<std::size_t>(most, 6);
}

Written written_as(const TidyTable& table, std::size_t index) {
    const TidyColumn& column = table.columns[index];
    Written as;
    if (!column.categories.empty()) {
        const bool words = std::any_of(column.categories.begin(), column.categories.end(),
                                       [](const TidyCategory& one) { return !number_of(one.value); });
        double next = 1;
        for (const auto& [value, label] : column.categories) {
            const double number = words ? next++ : *number_of(value);
            if (words) as.numbers.emplace(value, number);
            if (words || !label.empty())
                as.labels.emplace_back(number, cut(label.empty() ? value : label, value_label_bytes));
        }
        as.format = "F8.0";
    } else if (column.type == TidyType::number) {
        as.format = fmt::format("F12.{}", decimals_of(table, index));
    } else if (column.type == TidyType::day) {
        as.format = "SDATE10";
    } else if (column.type == TidyType::moment) {
        as.format = "DATETIME20";
    } else {
        as.text = true;
        as.width = 1;
        for (const auto& row : table.rows) as.width = std::max(as.width, cut(row[index], text_bytes).size());
        as.format = fmt::format("A{}", as.width);
    }
    return as;
}

std::optional<double> value_of(const Written& as, TidyType type, std::string_view cell) {
    if (cell.empty()) return std::nullopt;
    if (!as.numbers.empty()) {
        const auto found = as.numbers.find(cell);
        return found == as.numbers.end() ? std::nullopt : std::optional(found->second);
    }
    if (type == TidyType::day || type == TidyType::moment) return spss_seconds(cell);
    return number_of(cell);
}

int measure_of(TidyLevel level) {  // ReadStat's numbers
    return level == TidyLevel::nominal ? 1 : level == TidyLevel::ordinal ? 2 : 3;
}

std::string told(const TidyTable& table) {
    WireWriter wire;
    wire.text(cut(table.label, file_label_bytes));
    const std::int64_t seconds = table.as_of_ms / 1000;
    wire.real(static_cast<double>(seconds));
    std::vector<std::string_view> notes;
    for (const auto& note : table.notes)
        for (const auto line : lines_of(note)) notes.push_back(line);
    wire.number(static_cast<std::int32_t>(notes.size()));
    for (const auto line : notes) wire.text(line);
    std::vector<Written> columns;
    wire.number(static_cast<std::int32_t>(table.columns.size()));
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TidyColumn& column = table.columns[i];
        const Written& as = columns.emplace_back(written_as(table, i));
        wire.text(column.name);
        wire.number(static_cast<std::int32_t>(as.width));
        wire.text(cut(column.label, label_bytes));
        wire.text(as.format);
        wire.byte(static_cast<unsigned char>(measure_of(column.level)));
        wire.number(static_cast<std::int32_t>(as.labels.size()));
        for (const auto& [value, label] : as.labels) {
            wire.real(value);
            wire.text(label);
        }
    }
    wire.number(static_cast<std::int32_t>(table.rows.size()));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i].text) {
                wire.text(cut(row[i], text_bytes));
                continue;
            }
            const auto value = value_of(columns[i], table.columns[i].type, row[i]);
            wire.byte(value ? 1 : 0);
            if (value) wire.real(*value);
        }
    return wire.bytes();
}

// What the file would take: each text as wide as the widest of its column.
std::size_t size_of(const TidyTable& table) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        width += std::max<std::size_t>(written_as(table, i).width, 8);
    return width * table.rows.size();
}

}  // namespace

Result<std::string> sav_file(const TidyTable& table, const JobControl& control) {
    if (size_of(table) > most_bytes)
        return fail(ErrorKind::unsupported,
                    "An SPSS file with all of these texts would be larger than is sensible; leave the quotes "
                    "out, or write CSV.");
    const std::string head{statistics::writes_sav, '\0'};
    const std::string content = told(table);
    std::string bytes;
    const auto ran = run_helper(helper_path("attune-data"), {head, content}, {}, control,
                                [&](std::string_view written) -> Result<Ok> {
                                    bytes += written;
                                    return Ok{};
                                },
                                {"SPSS file", "SPSS files", {}});
    if (!ran) return forward_error(ran);
    if (*ran == HelperEnd::failed || bytes.empty())
        return fail(ErrorKind::unsupported, "The SPSS file could not be made; write CSV instead.");
    return bytes;
}

}  // namespace attune::exchange
