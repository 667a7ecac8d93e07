// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// The times that transcribers write, in their many forms. A time is only ever read, never made up: what could
// be a clock time ("10:30 we left") or days ("00:00:12:04") is told apart from what surely counts from the
// start.
namespace attune::exchange {

// A time at the begin of a text and the bytes it takes.
struct ClockTime {
    std::int64_t ms = 0;
    std::size_t length = 0;
    int parts = 0;  // 3: hours, minutes, seconds; 2: minutes, seconds; 4: frames or days, `ms` has no meaning
    bool fraction = false;
};

enum class Digits { two, any };  // whether minutes and seconds need both digits; "0:0:3.490" has one

// "1:02:15", "02:10", "00:00:03.450", "00.12.34" and "12:34-5" as f4 writes tenths.
std::optional<ClockTime> clock_time(std::string_view text, Digits digits = Digits::two);

// "12m34s", "1h 2m", "24m 37s", "5 minutes 3 seconds". At least one unit; units fall.
std::optional<ClockTime> spoken_time(std::string_view text);

// A time, or a range of two, that stands in brackets, parentheses or f4's ##. With nothing else between them.
struct BracketedTime {
    std::int64_t start_ms = 0;
    std::optional<std::int64_t> end_ms;
    std::size_t length = 0;   // with the brackets
    bool four_parts = false;  // then there is no meaning in start_ms
};
std::optional<BracketedTime> bracketed_time(std::string_view text);

// A time that opens a line, with the space (and a dash) that parts it from what follows.
struct OpeningTime {
    std::int64_t start_ms = 0;
    std::optional<std::int64_t> end_ms;
    std::size_t length = 0;
    bool certain = true;  // false for a bare "10:30", which may be talk
    bool four_parts = false;
};
std::optional<OpeningTime> opening_time(std::string_view line);

// "00:00:03.450 --> 00:00:06.120" and nothing else but what WebVTT sets behind it.
struct TimeRange {
    std::int64_t start_ms = 0;
    std::int64_t end_ms = 0;
    std::string_view behind = {};  // what else the line says: settings, or who speaks
};
std::optional<TimeRange> arrow_range(std::string_view line);

}  // namespace attune::exchange
