// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/variable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "model/case.h"
#include "text/fold.h"

namespace attune::model {
namespace {

constexpr std::array<std::string_view, 6> type_words{"text",     "number", "ordered category",
                                                     "category", "date",   "yes/no"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

// Without white space at its ends, the no-break space of spreadsheets among it.
std::string_view trimmed(std::string_view text) {
    constexpr std::array<std::string_view, 8> spaces{" ", "\t", "\n", "\r", "\f", "\v", "\u00a0", "\u202f"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : spaces) {
            for (; text.starts_with(space); again = true) text.remove_prefix(space.size());
            for (; text.ends_with(space); again = true) text.remove_suffix(space.size());
        }
    }
    return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
    return text;
}

tl::unexpected<Error> no(const Variable& variable, std::string_view written, std::string_view what) {
    return fail(ErrorKind::invalid,
                fmt::format("“{}” is not {}, as “{}” wants.", written, what, variable.name));
}

// Digits in groups of three behind the first: "1,234,567".
bool is_grouped(std::string_view whole, char by) {
    const auto first = whole.find(by);
    if (first == std::string_view::npos || first == 0 || first > 3) return false;
    if (!all_digits(whole.substr(0, first))) return false;
    for (std::size_t at = first; at < whole.size(); at += 4)
        if (whole[at] != by || at + 4 > whole.size() || !all_digits(whole.substr(at + 1, 3))) return false;
    return true;
}

enum class Reading { number, ambiguous, none };
struct Number {
    Reading reading = Reading::none;
    std::string text;  // "[-]digits[.digits]", perhaps with an exponent
};

// Points and commas told apart by what stands around them. One comma before three digits can be either.
Number read_number(std::string_view written) {
    std::string text = replaced(std::string(trimmed(written)), "\u2212", "-");
    for (const std::string_view space : {" ", "\u00a0", "\u202f", "'"}) {
        // Groups of three only: "1 234 567,5".
        const std::string spaced = replaced(text, space, " ");
        const auto sign = spaced.find_first_of("0123456789");
        const auto stop = spaced.find_first_of(",.eE");
        if (sign == std::string::npos) break;
        const auto whole =
            std::string_view(spaced).substr(sign, stop == std::string::npos ? stop : stop - sign);
        if (is_grouped(whole, ' ')) text = replaced(spaced, " ", "");
    }
    std::string sign;
    if (text.starts_with("-") || text.starts_with("+")) {
        if (text.front() == '-') sign = "-";
        text.erase(0, 1);
    }
    std::string exponent;
    if (const auto e = text.find_first_of("eE"); e != std::string::npos) {
        std::string_view digits = std::string_view(text).substr(e + 1);
        if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
        if (!all_digits(digits) || digits.size() > 3) return {};
        exponent = "e" + text.substr(e + 1);
        text.erase(e);
    }
    const auto commas = std::ranges::count(text, ','), points = std::ranges::count(text, '.');
    if (commas == 1 && points == 0) {
        const auto at = text.find(',');
        if (text.size() - at == 4 && at > 0 && at <= 3 && text.front() != '0')
            return {Reading::ambiguous, {}};
        text[at] = '.';
    } else if (commas > 1 && points == 0) {
        if (!is_grouped(text, ',')) return {};
        text = replaced(text, ",", "");
    } else if (commas == 0 && points > 1) {
        if (!is_grouped(text, '.')) return {};
        text = replaced(text, ".", "");
    } else if (commas > 0 && points > 0) {
        const bool point_last = text.rfind('.') > text.rfind(',');
        if ((point_last ? points : commas) != 1) return {};
        const auto end = point_last ? text.find('.') : text.find(',');
        if (!is_grouped(std::string_view(text).substr(0, end), point_last ? ',' : '.')) return {};
        text = replaced(text.substr(0, end), point_last ? "," : ".", "") + "." + text.substr(end + 1);
    }
    if (text.starts_with('.')) text.insert(0, "0");
    const auto point = text.find('.');
    const std::string_view whole = std::string_view(text).substr(0, point);
    if (!all_digits(whole)) return {};
    if (point != std::string::npos && !all_digits(std::string_view(text).substr(point + 1))) return {};
    return {Reading::number, sign + text + exponent};
}

// One way to write each number: no leading or trailing zeros, no exponent. Digits are kept as they are, for a
// double would lose some.
std::string plain(std::string text) {
    if (text.find('e') != std::string::npos) {
        double value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec != std::errc{} || !std::isfinite(value)) return {};
        std::array<char, 400> fixed{};
        const auto done =
            std::to_chars(fixed.data(), fixed.data() + fixed.size(), value, std::chars_format::fixed);
        if (done.ec != std::errc{}) return {};
        text.assign(fixed.data(), done.ptr);
    }
    const bool negative = text.starts_with('-');
    if (negative) text.erase(0, 1);
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    const auto first = text.find_first_not_of('0');
    if (first == std::string::npos) return "0";
    text.erase(0, text[first] == '.' ? first - 1 : first);
    return negative ? "-" + text : text;
}

std::optional<int> month_named(const std::string& word) {
    constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    if (word.size() < 3) return std::nullopt;
    for (std::size_t k = 0; k < months.size(); ++k)
        if (months[k].starts_with(word) || (k == 8 && word == "sept")) return static_cast<int>(k) + 1;
    return std::nullopt;
}

// "14th" → "14".
std::string without_ordinal(std::string text) {
    if (text.size() < 3 || !is_digit(text.front())) return text;
    const std::string end = text.substr(text.size() - 2);
    if (end == "st" || end == "nd" || end == "rd" || end == "th") text.resize(text.size() - 2);
    return text;
}

Result<std::string> read_day(const Variable& variable, std::string_view written) {
    std::string text = text::fold(trimmed(written));
    // A spreadsheet writes midnight behind its days.
    if (text.size() > 10 && is_day(std::string_view(text).substr(0, 10)) &&
        (text[10] == 't' || text[10] == ' '))
        text.resize(10);
    if (is_day(text)) return text;
    std::vector<std::string> parts{{}};
    for (const char c : text) {
        if (std::string_view("/.- ,").find(c) == std::string_view::npos)
            parts.back() += c;
        else if (!parts.back().empty())
            parts.emplace_back();
    }
    if (parts.back().empty()) parts.pop_back();
    if (parts.size() != 3) return no(variable, written, "a day");
    if (parts[0].size() == 4 && all_digits(parts[0])) std::swap(parts[0], parts[2]);
    parts[0] = without_ordinal(parts[0]);
    std::string month = parts[1];
    if (const auto named = month_named(month)) month = std::to_string(*named);
    if (!all_digits(parts[0]) || !all_digits(month) || !all_digits(parts[2]) || parts[0].size() > 2 ||
        month.size() > 2)
        return no(variable, written, "a day");
    if (parts[2].size() == 2)
        return fail(ErrorKind::invalid, fmt::format("The year of “{}” has two digits only; “{}” wants four.",
                                                    written, variable.name));
    const std::string day = fmt::format("{:0>4}-{:0>2}-{:0>2}", parts[2], month, parts[0]);
    if (is_day(day)) return day;
    return fail(ErrorKind::invalid,
                fmt::format("“{}” is no day of the calendar when it is read as day, month, year.", written));
}

Result<std::string> read_yes_no(const Variable& variable, std::string_view written) {
    constexpr std::array<std::string_view, 5> yes{"yes", "y", "true", "t", "1"};
    constexpr std::array<std::string_view, 5> no_words{"no", "n", "false", "f", "0"};
    const std::string word = text::fold(trimmed(written));
    if (std::ranges::find(yes, word) != yes.end()) return "yes";
    if (std::ranges::find(no_words, word) != no_words.end()) return "no";
    const auto number = read_number(written);
    if (number.reading == Reading::number && plain(number.text) == "1") return "yes";
    if (number.reading == Reading::number && plain(number.text) == "0") return "no";
    return no(variable, written, "yes or no");
}

// By its value, its label, the same in other letters, the same number.
Result<std::string> read_category(const Variable& variable, std::string_view written) {
    const std::string typed(trimmed(written));
    if (variable.categories.empty()) return typed;
    for (const auto& one : variable.categories)
        if (one.value == typed) return one.value;
    for (const auto& one : variable.categories)
        if (one.label == typed) return one.value;
    const std::string folded = text::fold(typed);
    for (const auto& one : variable.categories)
        if (text::fold(one.value) == folded || (!one.label.empty() && text::fold(one.label) == folded))
            return one.value;
    if (const auto number = read_number(typed); number.reading == Reading::number)
        for (const auto& one : variable.categories)
            if (const auto other = read_number(one.value);
                other.reading == Reading::number && plain(other.text) == plain(number.text))
                return one.value;
    return no(variable, written, "one of the categories");
}

bool is_missing(const Variable& variable, const std::string& typed) {
    const auto number = read_number(typed);
    for (const auto& one : variable.missing) {
        if (one == typed || text::fold(one) == text::fold(typed)) return true;
        const auto other = read_number(one);
        if (number.reading == Reading::number && other.reading == Reading::number &&
            plain(number.text) == plain(other.text))
            return true;
    }
    return false;
}

std::optional<double> number_of(std::string_view canonical) {
    double value = 0;
    const auto read = std::from_chars(canonical.data(), canonical.data() + canonical.size(), value);
    if (read.ec != std::errc{} || read.ptr != canonical.data() + canonical.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string_view variable_type_word(VariableType type) {
    return type_words[static_cast<std::size_t>(type)];
}
std::optional<VariableType> variable_type_from_word(std::string_view word) {
    const auto* const found = std::ranges::find(type_words, word);
    if (found == type_words.end()) return std::nullopt;
    return static_cast<VariableType>(found - type_words.begin());
}

std::string_view variable_of_word(VariableOf of) {
    return of == VariableOf::cases ? "case" : "person";
}

Result<std::string> canonical_value(const Variable& variable, std::string_view written) {
    const std::string typed(trimmed(written));
    if (typed.empty() || is_missing(variable, typed)) return std::string();
    switch (variable.type) {
        case VariableType::text:
            return typed;
        case VariableType::number: {
            const auto number = read_number(typed);
            if (number.reading == Reading::ambiguous)
                return fail(
                    ErrorKind::invalid,
                    fmt::format("“{}” can be read with a comma for thousands or for decimals; write it "
                                "without the comma or with a point.",
                                typed));
            std::string value = number.reading == Reading::number ? plain(number.text) : std::string();
            if (value.empty()) return no(variable, typed, "a number");
            return value;
        }
        case VariableType::ordered_category:
        case VariableType::category:
            return read_category(variable, typed);
        case VariableType::date:
            return read_day(variable, typed);
        case VariableType::yes_no:
            return read_yes_no(variable, typed);
    }
    return typed;
}

std::string oddness(const Measure& measure, std::string_view canonical) {
    if (canonical.empty()) return {};
    if (!measure.categories.empty()) {
        const auto known = [&](const std::vector<std::string>& words) {
            return std::ranges::find(words, canonical) != words.end();
        };
        if (known(measure.categories) || known(measure.side_states)) return {};
        return fmt::format("“{}” is none of the states of {}.", canonical, measure.name);
    }
    const auto value = number_of(canonical);
    if (!value) return fmt::format("“{}” is not a number, as a score of {} is.", canonical, measure.name);
    if ((measure.min && *value < *measure.min) || (measure.max && *value > *measure.max)) {
        if (measure.min && measure.max)
            return fmt::format("{} lies outside of the range of {}, which is {} to {}.", canonical,
                               measure.name, *measure.min, *measure.max);
        return fmt::format("{} lies outside of the range of {}.", canonical, measure.name);
    }
    if (measure.raw_to_metric.empty()) return {};
    constexpr double rounding = 0.0051;  // tables print two decimals
    for (const auto& [raw, metric] : measure.raw_to_metric)
        if (std::abs(metric - *value) < rounding) return {};
    if (const auto raw = measure.raw_to_metric.find(static_cast<int>(*value));
        raw != measure.raw_to_metric.end() && std::floor(*value) == *value)
        return fmt::format("{} is probably a raw sum of {}, which is to be converted first (to {:.2f}).",
                           canonical, measure.name, raw->second);
    return fmt::format("{} is not in the conversion table of {}; it is probably made of raw sums.", canonical,
                       measure.name);
}

}  // namespace attune::model
