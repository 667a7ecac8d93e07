// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "app/cli/command_line.h"

// What a number that somebody types may be. CLI11's own checks answer "inf", "nan" and 0 with a range of 309
// digits, or take them.
namespace attune::cli {

// "“0” is not a whole number from 1 to 100,000"
Check whole_number(std::int64_t least, std::int64_t most);
// "“1.5” is not a number from 0 to 1", or "above 0 up to 1"; a decimal point, never a comma.
enum class Least { itself, above };
Check number_between(double least, double most, Least which = Least::itself);

// How many there may be of whatever is listed, skipped or counted off.
inline constexpr std::int64_t most_listed = 1'000'000'000;
Check file_descriptor();
Check seed_number();  // that programs which read JSON keep exactly

}  // namespace attune::cli
