// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/table/table_file.h"

// Numbers, days and times as a table's cells hold them.
namespace attune::exchange {

// With at most 15 digits that count, which is what spreadsheets show and what a decimal survives: 18.55, not
// 18.550000000000001. No thousands, no exponent between 1e-7 and 1e21. Not a number or endless: empty.
std::string number_text(double value);

// A whole text that is a number with a point ("-3.5", "1e4"), as programs write it. Not "1,5", not " 1".
std::optional<double> plain_number(std::string_view text);

// A day and a time of day, counted from 1970-01-01. Years 1 to 9999, else nothing.
std::optional<std::string> day_text(std::int64_t days);
// "13:05:00", with milliseconds only when there are any; hours may exceed 24, and it may be negative.
std::string time_text(std::int64_t milliseconds);

// What a count of days with a fraction means. Nothing for what is no day in years 1 to 9999.
enum class SerialMeaning { day, time, moment };
std::optional<TableCell> cell_of_days(double days_since_1970, SerialMeaning meaning);

// "2021-01-01", "2021-01-01T10:10:10", "10:10:10", also with fractions and a "Z": as XML writes them. The
// kind says which; nothing for all else.
std::optional<TableCell> cell_of_iso(std::string_view text);

// Days since 1970-01-01 of "2022-03-14", or nothing when there is no such day.
std::optional<std::int64_t> days_of(int year, int month, int day);

}  // namespace attune::exchange
