// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/statistics_decoder.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/table/cell_text.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Kind = TableCell::Kind;
using statistics::Wire;
using statistics::WireValue;

// No frame holds more than a text and a few numbers; Stata's long texts have up to 2 GB, which nobody needs.
constexpr std::size_t longest_frame = std::size_t{16} << 20;

tl::unexpected<Error> broken() {
    return fail(ErrorKind::unreadable,
                "The file is damaged, or made so that its reader fails; save it anew in its program.");
}

std::string float_text(float value) {
    return number_text(plain_number(fmt::format("{}", value)).value_or(static_cast<double>(value)));
}

}  // namespace

StatisticsDecoder::Counts StatisticsDecoder::counts_of(TableKind kind, std::string_view format) {
    const std::string word = lower(format);
    if (kind == TableKind::dta) {
        if (word.starts_with("%td") || word.starts_with("%d") || word.starts_with("%-td") ||
            word.starts_with("%-d"))
            return Counts::days_1960;
        if (word.starts_with("%tc") || word.starts_with("%-tc")) return Counts::milliseconds_1960;
        return Counts::numbers;
    }
    const std::string name = word.substr(0, word.find_first_of("0123456789."));
    for (const std::string_view day :
         {"date", "adate", "edate", "jdate", "sdate", "datetime", "ymdhms", "qyr", "moyr", "wkyr"})
        if (name == day) return Counts::seconds_1582;
    for (const std::string_view time : {"time", "dtime", "mtime"})
        if (name == time) return Counts::seconds;
    return Counts::numbers;
}

// A text in valid UTF-8.
std::string StatisticsDecoder::text(std::string_view written) {
    if (!text::first_invalid_utf8(written)) return std::string(written);
    bad_text_ = true;
    std::string mended;
    for (std::size_t at = 0; at < written.size();) {
        const auto point = text::decode_at(written, at);
        text::append(mended, point.value);
        at += static_cast<std::size_t>(std::max(point.bytes, 1));
    }
    return mended;
}

// System missing is an empty cell.
std::optional<StatisticsDecoder::Value> StatisticsDecoder::value(WireReader& reader, Counts counts) {
    const auto type = reader.byte();
    if (!type) return std::nullopt;
    Value result;
    bool single = false;
    switch (static_cast<WireValue>(*type)) {
        case WireValue::missing:
            return result;
        case WireValue::text: {
            const auto written = reader.text();
            if (!written) return std::nullopt;
            if (!written->empty()) result.cell = {Kind::text, text(*written)};
            return result;
        }
        case WireValue::tag: {
            const auto tag = reader.byte();
            if (!tag) return std::nullopt;
            const char letter = static_cast<char>(*tag);
            if (is_ascii_letter(letter)) result.cell = {Kind::text, std::string(".") + letter};
            return result;
        }
        case WireValue::number:
            result.number = reader.real();
            break;
        case WireValue::single:
            if (const auto number = reader.single()) result.number = static_cast<double>(*number);
            single = true;
            break;
    }
    if (!result.number) return std::nullopt;
    const double number = *result.number;
    if (!std::isfinite(number)) return result;
    std::optional<TableCell> dated;
    constexpr double day_seconds = 86'400;
    switch (counts) {
        case Counts::numbers:
            break;
        case Counts::days_1960:
            dated = cell_of_days(number - 3653, SerialMeaning::day);
            break;
        case Counts::milliseconds_1960:
            dated = cell_of_days(number / (day_seconds * 1000) - 3653, SerialMeaning::moment);
            break;
        case Counts::seconds_1582:  // from 1582-10-14, 141,428 days before 1970
            dated = cell_of_days(number / day_seconds - 141'428, SerialMeaning::moment);
            break;
        case Counts::seconds:
            if (std::abs(number) < 1e10)
                dated =
                    TableCell{Kind::time, time_text(static_cast<std::int64_t>(std::llround(number * 1000)))};
            break;
    }
    if (dated) {
        result.cell = *dated;
    } else {
        result.cell = {Kind::number, single ? float_text(static_cast<float>(number)) : number_text(number)};
    }
    return result;
}

Result<Ok> StatisticsDecoder::feed(std::string_view bytes) {
    pending_ += bytes;
    std::string_view rest = pending_;
    while (rest.size() >= wire_frame_head) {
        WireReader reader(rest.substr(1, 4));
        const auto size = static_cast<std::uint32_t>(reader.number().value_or(0));
        if (size > longest_frame)
            return fail(ErrorKind::unreadable,
                        "One of its texts is longer than 16 MB, which is more than Attune "
                        "takes.");
        if (rest.size() < wire_frame_head + size) break;
        if (outcome_) return broken();  // nothing may come behind the end
        if (auto read = frame(static_cast<Wire>(rest[0]), rest.substr(wire_frame_head, size)); !read)
            return read;
        rest.remove_prefix(wire_frame_head + size);
    }
    pending_.erase(0, pending_.size() - rest.size());
    return Ok{};
}

Result<Ok> StatisticsDecoder::frame(Wire what, std::string_view content) {
    WireReader reader(content);
    switch (what) {
        case Wire::head:
            return head(reader);
        case Wire::variable:
            return variable(reader);
        case Wire::label:
            return label(reader);
        case Wire::row:
            return row(reader);
        case Wire::cell:
            return cell(reader);
        case Wire::end: {
            const auto outcome = reader.byte();
            if (!outcome || *outcome > static_cast<unsigned char>(statistics::WireOutcome::memory))
                return broken();
            outcome_ = static_cast<statistics::WireOutcome>(*outcome);
            return Ok{};
        }
    }
    return broken();
}

Result<Ok> StatisticsDecoder::head(WireReader& reader) {
    const auto rows = reader.number(), columns = reader.number();
    const auto label = reader.text(), encoding = reader.text();
    if (!rows || !columns || !label || !encoding) return broken();
    expected_rows_ = std::max(*rows, -1);
    sheet_.name = text(*label);
    encoding_ = text(*encoding);
    return Ok{};
}

Result<Ok> StatisticsDecoder::variable(WireReader& reader) {
    if (static_cast<std::int64_t>(sheet_.columns.size()) >= most_table_columns)
        return fail(
            ErrorKind::unreadable,
            fmt::format("It has more than {} columns, which is more than Attune takes.", most_table_columns));
    if (!sheet_.rows.empty()) return broken();
    const auto type = reader.byte(), measurement = reader.byte();
    const auto name = reader.text(), label = reader.text(), format = reader.text(), set = reader.text();
    const auto ranges = reader.number();
    if (!type || !measurement || !name || !label || !format || !set || !ranges || *ranges < 0)
        return broken();
    TableColumn column;
    column.name = text(*name);
    column.label = text(*label);
    column.format = text(*format);
    constexpr unsigned char ordinal = 2;  // ReadStat's number for it
    column.ordered = *measurement == ordinal;
    const Counts counts = *type == 0 ? counts_of(kind_, column.format) : Counts::numbers;
    for (std::int32_t i = 0; i < *ranges; ++i) {
        const auto low = value(reader, counts), high = value(reader, counts);
        if (!low || !high) return broken();
        if (low->number && high->number && *low->number != *high->number) {
            column.missing_ranges.emplace_back(*low->number, *high->number);
        } else if (low->cell.kind != Kind::empty) {
            column.missing.push_back(low->cell.text);
        }
    }
    if (auto room = budget_.text(column.name.size() + column.label.size() + sizeof(TableColumn)); !room)
        return room;
    sheet_.columns.push_back(std::move(column));
    counts_.push_back(counts);
    label_sets_.push_back(text(*set));
    return Ok{};
}

Result<Ok> StatisticsDecoder::label(WireReader& reader) {
    const auto set = reader.text();
    const auto labelled = value(reader, Counts::numbers);
    const auto words = reader.text();
    if (!set || !labelled || !words) return broken();
    if (auto room = budget_.text(words->size() + labelled->cell.text.size() + sizeof(ValueLabel)); !room)
        return room;
    if (labelled->cell.kind != Kind::empty)
        labels_[text(*set)].push_back({labelled->cell.text, text(*words)});
    return Ok{};
}

Result<Ok> StatisticsDecoder::row(WireReader& reader) {
    const auto number = reader.number();
    if (!number || *number < 0) return broken();
    if (!sheet_.rows.empty() && sheet_.rows.back().number >= std::int64_t{*number} + 1) return broken();
    if (auto room = budget_.row(std::int64_t{*number} + 1, static_cast<std::int64_t>(counts_.size())); !room)
        return room;
    sheet_.rows.push_back({std::int64_t{*number} + 1, {}});
    return Ok{};
}

Result<Ok> StatisticsDecoder::cell(WireReader& reader) {
    const auto column = reader.number();
    if (!column || *column < 0 || static_cast<std::size_t>(*column) >= counts_.size() || sheet_.rows.empty())
        return broken();
    const auto index = static_cast<std::size_t>(*column);
    auto read = value(reader, counts_[index]);
    if (!read) return broken();
    if (read->cell.kind == Kind::empty) return Ok{};
    if (auto room = budget_.text(read->cell.text.size()); !room) return room;
    auto& cells = sheet_.rows.back().cells;
    if (cells.size() <= index) cells.resize(index + 1);
    cells[index] = std::move(read->cell);
    return Ok{};
}

TableSheet StatisticsDecoder::take() {
    std::unordered_set<std::string> names;
    for (std::size_t c = 0; c < sheet_.columns.size(); ++c) {
        TableColumn& column = sheet_.columns[c];
        if (column.name.empty()) column.name = "Column " + column_letters(static_cast<std::int64_t>(c));
        const std::string name = column.name;
        for (int i = 2; !names.insert(column.name).second; ++i) column.name = fmt::format("{} ({})", name, i);
        if (const auto found = labels_.find(label_sets_[c]);
            found != labels_.end() && !label_sets_[c].empty())
            column.labels = found->second;
        if (kind_ != TableKind::dta || column.format.ends_with('s')) continue;
        // Stata's ".a" to ".z" mean missing wherever a number could stand.
        std::unordered_set<std::string> tags;
        for (const TableRow& row : sheet_.rows) {
            if (c >= row.cells.size() || row.cells[c].kind != Kind::text) continue;
            const std::string& tag = row.cells[c].text;
            if (tag.size() == 2 && tag[0] == '.' && tags.insert(tag).second) column.missing.push_back(tag);
        }
    }
    return std::move(sheet_);
}

}  // namespace attune::exchange
