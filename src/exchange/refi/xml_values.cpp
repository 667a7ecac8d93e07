// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/xml_values.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"

namespace attune::exchange::refi {
namespace {

template <std::size_t n>
bool one_of(std::string_view text, const std::array<std::string_view, n>& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

// Takes digits off the front; their number, and the number they make.
struct Digits {
    std::size_t count = 0;
    int value = 0;  // of the first nine
};
Digits take_digits(std::string_view& text) {
    Digits found;
    while (found.count < text.size() && is_digit(text[found.count])) {
        if (found.count < 9) found.value = found.value * 10 + (text[found.count] - '0');
        ++found.count;
    }
    text.remove_prefix(found.count);
    return found;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool take_two(std::string_view& text, int least, int most) {
    const auto [count, value] = take_digits(text);
    return count == 2 && value >= least && value <= most;
}

bool take_day(std::string_view& text) {
    const auto year = take_digits(text);
    if (year.count != 4 || year.value == 0 || !take(text, '-')) return false;
    std::string_view month_text = text;
    if (!take_two(text, 1, 12) || !take(text, '-')) return false;
    const int month = take_digits(month_text).value;
    std::string_view day_text = text;
    if (!take_two(text, 1, 31)) return false;
    const int day = take_digits(day_text).value;
    const bool leap = year.value % 4 == 0 && (year.value % 100 != 0 || year.value % 400 == 0);
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool take_time(std::string_view& text) {
    if (!take_two(text, 0, 23) || !take(text, ':') || !take_two(text, 0, 59) || !take(text, ':') ||
        !take_two(text, 0, 59))
        return false;
    return !take(text, '.') || take_digits(text).count > 0;
}

bool only_zone(std::string_view text) {
    if (text.empty() || text == "Z") return true;
    if (!take(text, '+') && !take(text, '-')) return false;
    return take_two(text, 0, 13) && take(text, ':') && take_two(text, 0, 59) && text.empty();
}

bool is_integer(std::string_view text) {
    if (!take(text, '+')) take(text, '-');
    return take_digits(text).count > 0 && text.empty();
}

bool is_decimal(std::string_view text) {
    if (!take(text, '+')) take(text, '-');
    const std::size_t before = take_digits(text).count;
    const std::size_t after = take(text, '.') ? take_digits(text).count : 0;
    return before + after > 0 && text.empty();
}

}  // namespace

bool is_date(std::string_view text) {
    return take_day(text) && only_zone(text);
}

bool is_date_time(std::string_view text) {
    return take_day(text) && take(text, 'T') && take_time(text) && only_zone(text);
}

bool is_colour(std::string_view text) {
    if (text.size() != 4 && text.size() != 7) return false;
    return text.front() == '#' && std::all_of(text.begin() + 1, text.end(), [](char c) {
               return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

bool is_shape(std::string_view text) {
    static constexpr std::array<std::string_view, 10> shapes{
        "Person",       "Oval",          "Rectangle",  "RoundedRectangle", "Star",
        "LeftTriangle", "RightTriangle", "UpTriangle", "DownTriangle",     "Note"};
    return one_of(text, shapes);
}

bool is_line_style(std::string_view text) {
    static constexpr std::array<std::string_view, 3> styles{"dotted", "dashed", "solid"};
    return one_of(text, styles);
}

bool is_value(ValueType type, std::string_view text) {
    static constexpr std::array<std::string_view, 4> yes_and_no{"true", "false", "1", "0"};
    switch (type) {
        case ValueType::none:
            return text.empty();
        case ValueType::text:
            return true;
        case ValueType::boolean:
            return one_of(text, yes_and_no);
        case ValueType::integer:
            return is_integer(text);
        case ValueType::floating:
            return is_decimal(text);
        case ValueType::date:
            return is_date(text);
        case ValueType::date_time:
            return is_date_time(text);
    }
    return false;
}

std::string_view type_word(ValueType type) {
    switch (type) {
        case ValueType::none:
        case ValueType::text:
            return "Text";
        case ValueType::boolean:
            return "Boolean";
        case ValueType::integer:
            return "Integer";
        case ValueType::floating:
            return "Float";
        case ValueType::date:
            return "Date";
        case ValueType::date_time:
            return "DateTime";
    }
    return "Text";
}

std::string_view value_element(ValueType type) {
    switch (type) {
        case ValueType::none:
        case ValueType::text:
            return "TextValue";
        case ValueType::boolean:
            return "BooleanValue";
        case ValueType::integer:
            return "IntegerValue";
        case ValueType::floating:
            return "FloatValue";
        case ValueType::date:
            return "DateValue";
        case ValueType::date_time:
            return "DateTimeValue";
    }
    return "TextValue";
}

std::string_view direction_word(Direction direction) {
    switch (direction) {
        case Direction::none:
            return {};
        case Direction::associative:
            return "Associative";
        case Direction::one_way:
            return "OneWay";
        case Direction::bidirectional:
            return "Bidirectional";
    }
    return {};
}

}  // namespace attune::exchange::refi
