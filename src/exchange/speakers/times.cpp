// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/speakers/times.h"

#include <array>
#include <limits>

#include "exchange/ascii.h"

namespace attune::exchange {
namespace {

struct Number {
    std::int64_t value = 0;
    std::size_t length = 0;
};

Number number_at(std::string_view text, std::size_t at) {
    Number number;
    while (at + number.length < text.size() && number.length < 9 && is_digit(text[at + number.length])) {
        number.value = number.value * 10 + (text[at + number.length] - '0');
        ++number.length;
    }
    return number;
}

// ".45" and ",450" as milliseconds; nothing when no digit follows.
Number fraction_at(std::string_view text, std::size_t at, Digits digits) {
    if (at >= text.size() || (text[at] != '.' && text[at] != ',')) return {};
    Number fraction = number_at(text, at + 1);
    // Behind a comma, three digits are milliseconds; anything else is the next item of a list, but not where
    // programs write their times with any number of digits.
    const bool item = text[at] == ',' && fraction.length != 3 && digits == Digits::two;
    if (fraction.length == 0 || item) return {};
    std::int64_t ms = fraction.value;
    for (std::size_t length = fraction.length; length < 3; ++length) ms *= 10;
    for (std::size_t length = fraction.length; length > 3; --length) ms /= 10;
    return {ms, fraction.length + 1};
}

bool well_sized(const Number& part, bool first, Digits digits) {
    if (part.length == 0) return false;
    if (first) return part.length <= 3;
    return part.length == 2 || (digits == Digits::any && part.length == 1);
}

std::optional<ClockTime> parted_time(std::string_view text, char separator, Digits digits) {
    std::array<std::int64_t, 4> parts{};
    std::size_t at = 0;
    int count = 0;
    while (count < 4) {
        const Number part = number_at(text, at);
        if (!well_sized(part, count == 0, digits)) return std::nullopt;
        parts[static_cast<std::size_t>(count++)] = part.value;
        at += part.length;
        const bool more = at + 1 < text.size() && text[at] == separator && is_digit(text[at + 1]);
        if (!more || count == 4) break;
        ++at;
    }
    if (count < 2) return std::nullopt;
    ClockTime time;
    time.parts = count;
    if (count == 4) {
        time.length = at;
        return time;
    }
    const std::int64_t seconds = parts[static_cast<std::size_t>(count) - 1];
    const std::int64_t minutes = parts[static_cast<std::size_t>(count) - 2];
    const std::int64_t hours = count == 3 ? parts[0] : 0;
    if (seconds > 59 || (count == 3 && minutes > 59)) return std::nullopt;
    time.ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    if (separator == ':') {
        if (const Number fraction = fraction_at(text, at, digits); fraction.length > 0) {
            time.ms += fraction.value;
            time.fraction = true;
            at += fraction.length;
        }
    }
    time.length = at;
    return time;
}

struct Unit {
    std::string_view word;
    std::int64_t ms;
};

// The longest word that fits stands first.
constexpr std::array<Unit, 15> units{{{"hours", 3600000},
                                      {"hour", 3600000},
                                      {"hrs", 3600000},
                                      {"hr", 3600000},
                                      {"h", 3600000},
                                      {"minutes", 60000},
                                      {"minute", 60000},
                                      {"mins", 60000},
                                      {"min", 60000},
                                      {"m", 60000},
                                      {"seconds", 1000},
                                      {"second", 1000},
                                      {"secs", 1000},
                                      {"sec", 1000},
                                      {"s", 1000}}};

const Unit* unit_at(std::string_view text) {
    for (const Unit& unit : units) {
        if (!starts_with_ignoring_case(text, unit.word)) continue;
        if (text.size() > unit.word.size() && is_ascii_letter(text[unit.word.size()])) continue;
        return &unit;
    }
    return nullptr;
}

std::size_t spaces_at(std::string_view text, std::size_t at) {
    std::size_t length = 0;
    while (const std::size_t space = layout_space(text, at + length)) length += space;
    return length;
}

std::size_t range_sign(std::string_view text) {
    for (const std::string_view sign : {"-->", "->", "\xE2\x80\x93", "\xE2\x80\x94", "-", "to "})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

}  // namespace

std::optional<ClockTime> clock_time(std::string_view text, Digits digits) {
    if (auto time = parted_time(text, ':', digits)) {
        // f4 and f5 write tenths behind a hyphen: #00:12:34-5#
        const std::size_t at = time->length;
        if (time->parts == 3 && !time->fraction && at + 1 < text.size() && text[at] == '-' &&
            is_digit(text[at + 1]) && (at + 2 == text.size() || text[at + 2] == '#')) {
            time->ms += std::int64_t{100} * (text[at + 1] - '0');
            time->length += 2;
            time->fraction = true;
        }
        return time;
    }
    auto dotted = parted_time(text, '.', Digits::two);
    if (dotted && dotted->parts == 3) return dotted;
    return std::nullopt;
}

std::optional<ClockTime> spoken_time(std::string_view text) {
    ClockTime time;
    std::int64_t last_unit = std::numeric_limits<std::int64_t>::max();
    std::size_t at = 0;
    for (;;) {
        const Number number = number_at(text, at);
        if (number.length == 0 || number.length > 4) break;
        std::size_t next = at + number.length;
        next += spaces_at(text, next);
        const Unit* const unit = unit_at(text.substr(next));
        if (!unit || unit->ms >= last_unit) break;
        time.ms += number.value * unit->ms;
        last_unit = unit->ms;
        ++time.parts;
        time.length = next + unit->word.size();
        at = time.length + spaces_at(text, time.length);
    }
    if (time.parts == 0) return std::nullopt;
    return time;
}

std::optional<BracketedTime> bracketed_time(std::string_view text) {
    if (text.size() < 4) return std::nullopt;
    const char open = text.front();
    char close = 0;
    if (open == '[') close = ']';
    if (open == '(') close = ')';
    if (open == '#') close = '#';
    if (!close) return std::nullopt;
    std::size_t at = 1 + spaces_at(text, 1);
    auto read = [&](std::string_view rest) {
        auto time = clock_time(rest);
        if (time) return time;
        time = clock_time(rest, Digits::any);
        if (time && time->parts >= 3) return time;  // "[1:1]" is one to one
        time = spoken_time(rest);
        if (time && time->parts >= 2) return time;  // "(5 minutes)" is talk
        return std::optional<ClockTime>();
    };
    const auto first = read(text.substr(at));
    if (!first) return std::nullopt;
    BracketedTime result;
    result.start_ms = first->ms;
    result.four_parts = first->parts == 4;
    at += first->length;
    at += spaces_at(text, at);
    if (const std::size_t sign = range_sign(text.substr(std::min(at, text.size())))) {
        at += sign;
        at += spaces_at(text, at);
        const auto second = read(text.substr(std::min(at, text.size())));
        if (!second) return std::nullopt;
        if (second->ms >= first->ms) result.end_ms = second->ms;
        at += second->length;
        at += spaces_at(text, at);
    }
    if (at >= text.size() || text[at] != close) return std::nullopt;
    result.length = at + 1;
    return result;
}

std::optional<OpeningTime> opening_time(std::string_view line) {
    OpeningTime result;
    if (const auto bracketed = bracketed_time(line)) {
        result.start_ms = bracketed->start_ms;
        result.end_ms = bracketed->end_ms;
        result.four_parts = bracketed->four_parts;
        result.length = bracketed->length;
    } else {
        const auto time = clock_time(line);
        if (!time) return std::nullopt;
        if (time->length < line.size() && !layout_space(line, time->length)) return std::nullopt;
        result.start_ms = time->ms;
        result.length = time->length;
        result.four_parts = time->parts == 4;
        result.certain = time->parts >= 3 || time->fraction;
    }
    result.length += spaces_at(line, result.length);
    for (const std::string_view dash : {"- ", "\xE2\x80\x93 ", "| "})
        if (line.substr(result.length).starts_with(dash)) {
            result.length += dash.size();
            result.length += spaces_at(line, result.length);
            break;
        }
    return result;
}

std::optional<TimeRange> arrow_range(std::string_view line) {
    line = trim(line);
    const auto first = clock_time(line, Digits::any);
    if (!first || first->parts == 4) return std::nullopt;
    std::size_t at = first->length + spaces_at(line, first->length);
    if (!line.substr(at).starts_with("-->")) return std::nullopt;
    at += 3;
    at += spaces_at(line, at);
    const auto second = clock_time(line.substr(at), Digits::any);
    if (!second || second->parts == 4) return std::nullopt;
    at += second->length;
    if (at < line.size() && !layout_space(line, at)) return std::nullopt;
    return TimeRange{first->ms, second->ms, trim(line.substr(at))};
}

}  // namespace attune::exchange
