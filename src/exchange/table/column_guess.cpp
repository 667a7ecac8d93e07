// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/column_guess.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/category_order.h"
#include "exchange/table/cell_text.h"
#include "text/collation.h"
#include "text/fold.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Kind = TableCell::Kind;
using model::VariableType;

// Beyond this many different values a category is a text.
constexpr std::int64_t most_categories = 30;
// Whoever makes a category of a column of texts gets so many of them.
constexpr std::size_t most_listed = 1000;

std::optional<int> month_of(std::string_view word) {
    static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string small = lower(word.substr(0, 3));
    for (std::size_t i = 0; i < months.size(); ++i)
        if (small == months[i]) return static_cast<int>(i) + 1;
    return std::nullopt;
}

// A date written with figures: the three of them, and what they could mean.
struct WrittenDay {
    int first = 0, second = 0, year = 0;
    bool year_first = false;
    bool month_by_name = false;  // `first` is the day, `second` the month
};

// "14/03/2022", "14.3.22", "2022-03-14", "14 March 2022", "14-Mar-22". A time behind it is passed over.
std::optional<WrittenDay> written_day(std::string_view text) {
    text = trim(text);
    const std::size_t time = text.find(':');
    if (time != std::string_view::npos) {
        const std::size_t space = text.find_last_of(" T", time);
        if (space == std::string_view::npos) return std::nullopt;
        text = trim(text.substr(0, space));
    }
    std::array<std::string_view, 3> parts;
    std::size_t count = 0, at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find_first_of("/.- ,", at), text.size());
        if (end > at) {
            if (count == 3) return std::nullopt;
            parts[count++] = text.substr(at, end - at);
        }
        at = end + 1;
    }
    if (count != 3) return std::nullopt;
    std::array<int, 3> numbers{};
    int named = -1;
    for (std::size_t i = 0; i < 3; ++i) {
        if (std::all_of(parts[i].begin(), parts[i].end(), is_digit) && parts[i].size() <= 4) {
            for (const char c : parts[i]) numbers[i] = numbers[i] * 10 + (c - '0');
        } else if (const auto month = month_of(parts[i]);
                   month && named < 0 && is_ascii_letter(parts[i][0])) {
            numbers[i] = *month;
            named = static_cast<int>(i);
        } else {
            return std::nullopt;
        }
    }
    const auto full_year = [](int year, std::size_t digits) {
        return digits == 4 ? year : digits == 2 ? (year < 40 ? 2000 : 1900) + year : -1;
    };
    WrittenDay day;
    if (named >= 0) {
        day.month_by_name = true;
        const std::size_t month = static_cast<std::size_t>(named);
        if (month == 2) return std::nullopt;
        day.second = numbers[month];
        if (month == 1 && parts[0].size() == 4) {
            day.first = numbers[2];
            day.year = numbers[0];
        } else {
            day.first = numbers[month == 0 ? 1 : 0];
            day.year = full_year(numbers[2], parts[2].size());
        }
    } else if (parts[0].size() == 4) {
        day = {numbers[1], numbers[2], numbers[0], true, false};
    } else {
        day = {numbers[0], numbers[1], full_year(numbers[2], parts[2].size()), false, false};
    }
    if (day.year < 1) return std::nullopt;
    return day;
}

std::optional<std::string> day_of(const WrittenDay& day, DayOrder order) {
    std::optional<std::int64_t> days;
    if (day.year_first) {
        days = days_of(day.year, day.first, day.second);
    } else if (day.month_by_name || order == DayOrder::day_first) {
        days = days_of(day.year, day.second, day.first);
    } else {
        days = days_of(day.year, day.first, day.second);
    }
    return days ? day_text(*days) : std::nullopt;
}

// "3,5", "1.234,5" with a decimal comma; "3.5", "1,234.5" without; a blank or thin space may part thousands.
std::optional<std::string> plain_decimal(std::string_view text, bool decimal_comma) {
    text = trim(text);
    std::string plain;
    const char thousands = decimal_comma ? '.' : ',', point = decimal_comma ? ',' : '.';
    bool behind_point = false;
    std::size_t since_group = 0;
    bool grouped = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_digit(c)) {
            plain += c;
            ++since_group;
        } else if ((c == '-' || c == '+') && i == 0) {
            if (c == '-') plain += c;
        } else if (c == point && !behind_point) {
            if (grouped && since_group != 3) return std::nullopt;
            behind_point = true;
            grouped = false;
            plain += '.';
        } else if (c == thousands && !behind_point && i > 0 &&
                   (grouped ? since_group == 3 : since_group <= 3)) {
            grouped = true;
            since_group = 0;
        } else if ((c == 'e' || c == 'E') && i > 0) {
            plain += text.substr(i);
            break;
        } else {
            return std::nullopt;
        }
    }
    if (grouped && since_group != 3) return std::nullopt;
    const auto number = plain_number(plain);
    return number ? std::optional(number_text(*number)) : std::nullopt;
}

std::optional<std::string> yes_no_of(std::string_view text) {
    const std::string word = text::fold(trim(text));
    for (const std::string_view yes : {"yes", "y", "true", "ja", "oui", "si"})
        if (word == yes) return "yes";
    for (const std::string_view no : {"no", "n", "false", "nein", "non"})
        if (word == no) return "no";
    return std::nullopt;
}

// What the columns call their values, each value once; those that mean missing are no values.
std::vector<ValueLabel> labels_of(const TableSheet& sheet, const std::vector<std::size_t>& columns) {
    std::vector<ValueLabel> all;
    std::unordered_set<std::string_view> there;
    for (const std::size_t column : columns)
        for (const ValueLabel& label : sheet.columns[column].labels)
            if (!is_missing(sheet.columns[column], {Kind::number, label.value}) &&
                there.insert(label.value).second)
                all.push_back(label);
    return all;
}

// "Yes" and "No", whatever the numbers are, and nothing else.
bool are_yes_and_no(const std::vector<ValueLabel>& labels) {
    if (labels.size() != 2) return false;
    const auto one = yes_no_of(labels[0].label), other = yes_no_of(labels[1].label);
    return one && other && *one != *other;
}

struct Counted {
    std::int64_t numbers = 0, days = 0, answers = 0;
    bool day_first = false, month_first = false, by_figures = false;
    bool only_days = true;
};

}  // namespace

bool says_nothing(std::string_view text) {
    const std::string word = lower(trim(text));
    for (const std::string_view nothing :
         {"na", "n/a", "#n/a", "nan", "null", "none", ".", "-", "–", "?", "missing", "not known", "unknown"})
        if (word == nothing) return true;
    return false;
}

bool is_missing(const TableColumn& column, const TableCell& cell) {
    if (cell.kind == Kind::empty || cell.kind == Kind::error) return true;
    if (std::find(column.missing.begin(), column.missing.end(), cell.text) != column.missing.end())
        return true;
    if (cell.kind != Kind::number || column.missing_ranges.empty()) return false;
    const auto number = plain_number(cell.text);
    return number &&
           std::any_of(column.missing_ranges.begin(), column.missing_ranges.end(),
                       [&](const auto& range) { return *number >= range.first && *number <= range.second; });
}

std::optional<std::string> plain_value(const TableCell& cell, VariableType type, bool decimal_comma,
                                       DayOrder order) {
    switch (type) {
        case VariableType::number:
            if (cell.kind == Kind::number) return cell.text;
            if (cell.kind == Kind::yes_no) return cell.text == "yes" ? "1" : "0";
            return cell.kind == Kind::text ? plain_decimal(cell.text, decimal_comma) : std::nullopt;
        case VariableType::date:
            if (cell.kind == Kind::day) return cell.text;
            if (cell.kind == Kind::moment) return cell.text.substr(0, 10);
            if (cell.kind != Kind::text) return std::nullopt;
            if (const auto day = written_day(cell.text)) return day_of(*day, order);
            return std::nullopt;
        case VariableType::yes_no:
            if (cell.kind == Kind::yes_no) return cell.text;
            if (cell.kind == Kind::number && (cell.text == "1" || cell.text == "0"))
                return cell.text == "1" ? "yes" : "no";
            if (cell.kind != Kind::text) return std::nullopt;
            if (auto word = yes_no_of(cell.text)) return word;
            if (trim(cell.text) == "1") return "yes";
            if (trim(cell.text) == "0") return "no";
            return std::nullopt;
        case VariableType::text:
        case VariableType::category:
        case VariableType::ordered_category:
            break;
    }
    return std::string(trim(cell.text));
}

std::vector<model::Category> category_list(const TableSheet& sheet, const std::vector<std::size_t>& columns) {
    std::vector<model::Category> categories;
    for (const ValueLabel& label : labels_of(sheet, columns))
        categories.push_back({label.value, label.label == label.value ? std::string() : label.label});
    if (!categories.empty()) return categories;
    categories = written_categories(sheet, columns);
    const text::Collator collator;
    std::sort(categories.begin(), categories.end(), [&](const model::Category& a, const model::Category& b) {
        const int by_order = collator.compare(a.value, b.value);
        return by_order != 0 ? by_order < 0 : a.value < b.value;
    });
    return categories;
}

std::vector<model::Category> written_categories(const TableSheet& sheet,
                                                const std::vector<std::size_t>& columns) {
    std::vector<model::Category> categories;
    std::set<std::string> folded;  // one way to write each value
    for (const std::size_t column : columns)
        for (std::size_t r = 0; r < sheet.rows.size() && categories.size() < most_listed; ++r) {
            const TableCell& cell = sheet.cell(r, column);
            if (is_missing(sheet.columns[column], cell) || says_nothing(cell.text)) continue;
            if (folded.insert(text::fold(collapse_spaces(cell.text))).second)
                categories.push_back({std::string(trim(cell.text)), {}});
        }
    return categories;
}

ColumnGuess guess_column(const TableSheet& sheet, std::size_t column, std::optional<bool> decimal_comma,
                         std::optional<DayOrder> order) {
    return guess_columns(sheet, {column}, decimal_comma, order);
}

ColumnGuess guess_columns(const TableSheet& sheet, const std::vector<std::size_t>& columns,
                          std::optional<bool> decimal_comma, std::optional<DayOrder> order) {
    const std::vector<ValueLabel> labels = labels_of(sheet, columns);
    ColumnGuess guess;
    Counted counted_cells;
    std::unordered_map<std::string, std::int64_t> values;
    std::int64_t commas = 0, points = 0, talk = 0, words_of_nothing = 0, nones = 0, repeated = 0;
    for (std::size_t at = 0; at < columns.size() * sheet.rows.size(); ++at) {
        const std::size_t column = columns[at / sheet.rows.size()];
        const TableCell& cell = sheet.cell(at % sheet.rows.size(), column);
        if (cell.kind == Kind::empty) continue;
        ++guess.filled;
        if (is_missing(sheet.columns[column], cell)) {
            ++guess.missing;
            continue;
        }
        if (cell.kind == Kind::text && says_nothing(cell.text)) {
            ++words_of_nothing;
            nones += lower(trim(cell.text)) == "none";
            continue;
        }
        if (values.size() < 1000 || values.contains(cell.text)) repeated += ++values[cell.text] > 1;
        guess.longest = std::max(guess.longest, text::code_point_count(cell.text));
        switch (cell.kind) {
            case Kind::number:
                ++counted_cells.numbers;
                counted_cells.answers += cell.text == "1" || cell.text == "0";
                break;
            case Kind::day:
            case Kind::moment:
                ++counted_cells.days;
                break;
            case Kind::yes_no:
                ++counted_cells.answers;
                break;
            case Kind::text: {
                const auto number = trim(cell.text);
                if (plain_decimal(number, true) || plain_decimal(number, false)) {
                    ++counted_cells.numbers;
                    commas += !plain_decimal(number, false);
                    points += !plain_decimal(number, true);
                }
                if (const auto day = written_day(cell.text)) {
                    ++counted_cells.days;
                    const bool first = day_of(*day, DayOrder::day_first).has_value();
                    const bool second = day_of(*day, DayOrder::month_first).has_value();
                    if (!day->year_first && !day->month_by_name) {
                        counted_cells.by_figures = true;
                        counted_cells.day_first |= first && !second;
                        counted_cells.month_first |= second && !first;
                    }
                }
                counted_cells.answers += yes_no_of(cell.text).has_value() || number == "1" || number == "0";
                talk += text::code_point_count(cell.text) > 60 && words_of(cell.text).size() > 8;
                break;
            }
            default:
                break;
        }
    }
    guess.distinct = static_cast<std::int64_t>(values.size());
    guess.decimal_comma = decimal_comma.value_or(commas > points);
    const std::int64_t known = guess.filled - guess.missing - words_of_nothing;
    guess.like_id = known > 0 && repeated == 0 && known == static_cast<std::int64_t>(sheet.rows.size());
    guess.like_talk = talk * 4 >= std::max<std::int64_t>(known, 1) && guess.distinct * 2 > known;

    const auto mostly = [&](std::int64_t count) { return known > 0 && count * 10 >= known * 9; };
    const bool answers = mostly(counted_cells.answers) && guess.distinct <= 6 &&
                         // 0 and 1 alone may as well be counts or codes
                         counted_cells.numbers < counted_cells.answers;
    if (!labels.empty()) {
        const bool ordered = std::any_of(columns.begin(), columns.end(),
                                         [&](std::size_t column) { return sheet.columns[column].ordered; });
        guess.type = ordered ? VariableType::ordered_category : VariableType::category;
        // A few labelled values in a scale of many ("99 = refused") do not make it a category.
        std::int64_t labelled = 0;
        for (const ValueLabel& label : labels) {
            const auto found = values.find(label.value);
            if (found != values.end()) labelled += found->second;
        }
        if (known > 0 && labelled * 2 < known)
            guess.type = mostly(counted_cells.numbers) ? VariableType::number : VariableType::text;
        else if (are_yes_and_no(labels))
            guess.type = VariableType::yes_no;
    } else if (known == 0) {
        guess.type = VariableType::text;
    } else if (answers) {
        guess.type = VariableType::yes_no;
    } else if (mostly(counted_cells.days)) {
        guess.type = VariableType::date;
    } else if (mostly(counted_cells.numbers)) {
        guess.type = VariableType::number;
    } else if (guess.distinct <= most_categories && guess.distinct * 2 <= known && guess.longest <= 80) {
        guess.type = VariableType::category;
    }

    if (guess.type == VariableType::date && counted_cells.by_figures) {
        if (order) {
            guess.day_order = order;
        } else if (counted_cells.day_first != counted_cells.month_first) {
            guess.day_order = counted_cells.day_first ? DayOrder::day_first : DayOrder::month_first;
        } else if (counted_cells.day_first) {
            guess.note = "Some dates only make sense with the day first, others only with the month first.";
        } else {
            guess.ambiguous_days = true;
            guess.note = "Day and month cannot be told apart in these dates; they are taken as day first.";
        }
    }
    if (guess.type == VariableType::category || guess.type == VariableType::ordered_category) {
        guess.categories = category_list(sheet, columns);
        constexpr std::size_t telling = 3;  // "low" and "high" alone may be two groups
        if (labels.empty() && guess.categories.size() >= telling)
            if (auto ordered = ordered_categories(sheet, columns); ordered.basis == OrderBasis::scale) {
                guess.type = VariableType::ordered_category;
                guess.categories = std::move(ordered.categories);
                if (std::any_of(guess.categories.begin(), guess.categories.end(),
                                [](const auto& one) { return says_nothing(one.value); }))
                    words_of_nothing -= nones;  // "None" is a rung of this scale
                guess.note = "These are words of a known scale, and are taken in its order.";
            }
    }
    const auto is_named = [&](const TableCell& cell) {
        return std::any_of(labels.begin(), labels.end(),
                           [&](const ValueLabel& label) { return label.value == cell.text; });
    };
    const DayOrder day_order = guess.day_order.value_or(DayOrder::day_first);
    for (const std::size_t column : columns)
        for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
            const TableCell& cell = sheet.cell(r, column);
            if (cell.kind == Kind::empty || is_missing(sheet.columns[column], cell)) continue;
            if (cell.kind == Kind::text && says_nothing(cell.text)) continue;
            if (plain_value(cell, guess.type, guess.decimal_comma, day_order)) continue;
            if (guess.type == VariableType::yes_no && is_named(cell)) continue;
            if (guess.misfits++ < 5) guess.first_misfits.push_back({sheet.rows[r].number, cell.text});
        }
    if (words_of_nothing > 0) {
        const std::string words = counted(words_of_nothing, "cell says", "cells say");
        guess.note +=
            (guess.note.empty() ? "" : " ") + fmt::format("{} that nothing is known (“NA”, “-”).", words);
    }
    return guess;
}

}  // namespace attune::exchange
