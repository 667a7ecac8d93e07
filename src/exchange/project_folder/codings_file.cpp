// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "exchange/ascii.h"
#include "exchange/project_folder/project_folder.h"
#include "exchange/yaml/yaml_fields.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

enum Column : std::size_t {
    source,
    coder,
    code,
    quote,
    occurrence,
    direction,
    intensity,
    account,
    note,
    column_count
};

constexpr std::array<std::string_view, column_count> column_names{
    "source", "coder", "code", "quote", "occurrence", "direction", "intensity", "account", "note"};

std::string unescaped(std::string_view field) {
    std::string text;
    for (std::size_t at = 0; at < field.size(); ++at) {
        const char next = at + 1 < field.size() ? field[at + 1] : '\0';
        if (field[at] == '\\' && (next == 'n' || next == 't' || next == '\\')) {
            text += next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
            ++at;
        } else {
            text += field[at];
        }
    }
    return text;
}

std::optional<int> number_in(std::string_view field) {
    int number = 0;
    const auto [stop, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc{} || stop != field.data() + field.size()) return std::nullopt;
    return number;
}

class CodingsReader {
  public:
    Result<std::vector<CodingLine>> read(std::string_view tsv) {
        std::vector<CodingLine> codings;
        int line = 0;
        for (std::string_view text : split(tsv, '\n')) {
            ++line;
            if (text.ends_with('\r')) text.remove_suffix(1);
            if (line == 1) {
                read_head(text);
            } else if (!trim(text).empty()) {
                read_line(text, line, codings);
            }
            if (fault_.any()) return tl::unexpected<Error>(fault_.error());
        }
        return codings;
    }

  private:
    void read_head(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        for (const std::string_view name : split(text, '\t')) {
            const auto found = std::find(column_names.begin(), column_names.end(), trim(name));
            if (found == column_names.end()) {
                fault_.at(1, fmt::format("“{}” is no column of a file of codings.", trim(name)));
                return;
            }
            const auto column = static_cast<std::size_t>(found - column_names.begin());
            if (std::find(order_.begin(), order_.end(), column) != order_.end())
                fault_.at(1, fmt::format("the column “{}” stands here twice.", *found));
            order_.push_back(column);
        }
        for (const std::size_t column : {source, coder, code, quote})
            if (std::find(order_.begin(), order_.end(), column) == order_.end())
                fault_.at(1, fmt::format("the column “{}” is missing.", column_names[column]));
    }

    void read_line(std::string_view text, int line, std::vector<CodingLine>& codings) {
        const auto fields = split(text, '\t');
        if (fields.size() > order_.size()) {
            fault_.at(line, fmt::format("there are {} columns; the first line names {}.", fields.size(),
                                        order_.size()));
            return;
        }
        std::array<std::string_view, column_count> values{};
        for (std::size_t i = 0; i < fields.size(); ++i) values[order_[i]] = fields[i];
        for (const std::size_t column : {source, coder, code, quote})
            if (trim(values[column]).empty())
                fault_.at(line, fmt::format("“{}” is empty.", column_names[column]));
        CodingLine coding;
        coding.line = line;
        coding.source = trim(values[source]);
        coding.coder = trim(values[coder]);
        coding.code = trim(values[code]);
        coding.quote = unescaped(values[quote]);
        coding.note = unescaped(values[note]);
        coding.occurrence = number(values[occurrence], 1, 1, 1'000'000, occurrence, line);
        coding.magnitude.intensity = number(values[intensity], 0, 1, 3, intensity, line);
        const auto way = model::direction_from_word(trim(values[direction]));
        const auto whose = model::account_from_word(trim(values[account]));
        if (!way)
            fault_.at(line, fmt::format(
                                "the direction cannot be “{}”; it is positive, negative, mixed or no_change.",
                                values[direction]));
        if (!whose)
            fault_.at(line, fmt::format("the account cannot be “{}”; it is own_experience, about_another or "
                                        "policy_or_plan.",
                                        values[account]));
        coding.magnitude.direction = way.value_or(model::CodingDirection::none);
        coding.magnitude.account = whose.value_or(model::Account::none);
        codings.push_back(std::move(coding));
    }

    int number(std::string_view field, int otherwise, int least, int most, std::size_t column, int line) {
        if (trim(field).empty()) return otherwise;
        const auto value = number_in(trim(field));
        if (value && *value >= least && *value <= most) return *value;
        fault_.at(line, fmt::format("“{}” cannot be “{}”; it is a number from {} to {}.",
                                    column_names[column], field, least, most));
        return otherwise;
    }

    YamlFault fault_;
    std::vector<std::size_t> order_;  // of the file's columns
};

}  // namespace

Result<std::vector<CodingLine>> read_codings(std::string_view tsv) {
    if (const auto bad = text::first_invalid_utf8(tsv)) {
        const auto line = 1 + std::count(tsv.begin(), tsv.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
        return tl::unexpected<Error>(yaml_fault(static_cast<int>(line), "the file is not UTF-8 text."));
    }
    return CodingsReader().read(tsv);
}

}  // namespace attune::exchange
