// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/cell_text.h"

#include <charconv>
#include <chrono>
#include <cmath>

#include "exchange/ascii.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

// Digits at `at`, at least `least` and at most `most`; moves behind them.
std::optional<int> digits(std::string_view text, std::size_t& at, std::size_t least, std::size_t most) {
    int value = 0;
    std::size_t count = 0;
    while (count < most && at < text.size() && is_digit(text[at])) {
        value = value * 10 + (text[at] - '0');
        ++at;
        ++count;
    }
    if (count < least) return std::nullopt;
    return value;
}

bool sign(std::string_view text, std::size_t& at, char c) {
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
}

// "10:10", "10:10:10", "10:10:10.123"; the place moves behind it.
std::optional<std::int64_t> time_of_day(std::string_view text, std::size_t& at) {
    const auto hours = digits(text, at, 1, 2);
    if (!hours || !sign(text, at, ':')) return std::nullopt;
    const auto minutes = digits(text, at, 2, 2);
    if (!minutes || *hours > 24 || *minutes > 59) return std::nullopt;
    std::int64_t ms = (*hours * 60LL + *minutes) * 60'000;
    if (sign(text, at, ':')) {
        const auto seconds = digits(text, at, 2, 2);
        if (!seconds || *seconds > 60) return std::nullopt;
        ms += *seconds * 1000LL;
        if (sign(text, at, '.') || sign(text, at, ',')) {
            int scale = 100;
            bool any = false;
            for (; at < text.size() && is_digit(text[at]); ++at, scale /= 10, any = true)
                ms += static_cast<std::int64_t>(text[at] - '0') * scale;
            if (!any) return std::nullopt;
        }
    }
    return ms;
}

}  // namespace

std::string number_text(double value) {
    if (!std::isfinite(value)) return {};
    if (value == 0) return "0";  // also -0
    const double size = std::abs(value);
    std::string text = fmt::format("{:.15g}", value);
    if (text.find('e') == std::string::npos || size >= 1e21 || size < 1e-7) return text;
    // The same digits without the exponent.
    const int places = 14 - static_cast<int>(std::floor(std::log10(size)));
    text = fmt::format("{:.{}f}", value, std::max(places, 0));
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::optional<double> plain_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    // "inf" and "nan" are words here.
    const std::string_view first = text.substr(text.starts_with('-') ? 1 : 0, 1);
    if (first.empty() || (!is_digit(first[0]) && first[0] != '.')) return std::nullopt;
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> days_of(int year, int month, int day) {
    using namespace std::chrono;
    if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) return std::nullopt;
    return sys_days(date).time_since_epoch().count();
}

std::optional<std::string> day_text(std::int64_t days) {
    using namespace std::chrono;
    // 0001-01-01 and 9999-12-31
    if (days < -719'162 || days > 2'932'896) return std::nullopt;
    const year_month_day date{sys_days{std::chrono::days{static_cast<int>(days)}}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string time_text(std::int64_t milliseconds) {
    const bool negative = milliseconds < 0;
    const std::int64_t ms = negative ? -milliseconds : milliseconds;
    std::string text = fmt::format("{}{:02}:{:02}:{:02}", negative ? "-" : "", ms / 3'600'000,
                                   ms / 60'000 % 60, ms / 1000 % 60);
    if (ms % 1000 != 0) text += fmt::format(".{:03}", ms % 1000);
    return text;
}

std::optional<TableCell> cell_of_days(double days_since_1970, SerialMeaning meaning) {
    if (!(std::abs(days_since_1970) < 4e6)) return std::nullopt;
    const auto ms = static_cast<std::int64_t>(std::llround(days_since_1970 * static_cast<double>(day_ms)));
    if (meaning == SerialMeaning::time) return TableCell{TableCell::Kind::time, time_text(ms)};
    const std::int64_t days = ms >= 0 ? ms / day_ms : -((-ms + day_ms - 1) / day_ms);
    const std::int64_t rest = ms - days * day_ms;
    const auto day = day_text(days);
    if (!day) return std::nullopt;
    // A day's format with a time behind it still holds the time: nothing is dropped unseen.
    if (rest == 0) return TableCell{TableCell::Kind::day, *day};
    return TableCell{TableCell::Kind::moment, *day + " " + time_text(rest)};
}

std::optional<TableCell> cell_of_iso(std::string_view text) {
    std::size_t at = 0;
    const bool has_day = text.size() >= 10 && text[4] == '-' && text[7] == '-';
    std::string day;
    if (has_day) {
        const auto year = digits(text, at, 4, 4);
        if (!year || !sign(text, at, '-')) return std::nullopt;
        const auto month = digits(text, at, 2, 2);
        if (!month || !sign(text, at, '-')) return std::nullopt;
        const auto number = digits(text, at, 2, 2);
        if (!number) return std::nullopt;
        const auto days = days_of(*year, *month, *number);
        if (!days) return std::nullopt;
        day = *day_text(*days);
        if (at == text.size()) return TableCell{TableCell::Kind::day, day};
        if (!sign(text, at, 'T') && !sign(text, at, ' ')) return std::nullopt;
    }
    const auto time = time_of_day(text, at);
    if (!time) return std::nullopt;
    sign(text, at, 'Z');
    if (at != text.size()) return std::nullopt;
    if (!has_day) return TableCell{TableCell::Kind::time, time_text(*time)};
    if (*time == 0) return TableCell{TableCell::Kind::day, day};
    return TableCell{TableCell::Kind::moment, day + " " + time_text(*time)};
}

}  // namespace attune::exchange
