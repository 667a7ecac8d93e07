// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace attune::exchange {

// How a list writes its numbers.
enum class NumberFormat {
    none,    // bullets, pictures, nothing at all
    arabic,  // 1, 2, 3; also stands for the ways of writing that no table here knows
    arabic_with_zero,
    lower_letter,  // a, b … z, aa, bb
    upper_letter,
    lower_letter_alphabetic,  // a, b … z, aa, ab
    upper_letter_alphabetic,
    lower_roman,
    upper_roman,
    ordinal,  // 1st, 2nd
};

// Empty for NumberFormat::none. A number that the format has no sign for (0 in letters, 4000 in Roman
// numerals) is written in digits.
std::string format_number(std::int64_t number, NumberFormat format);

}  // namespace attune::exchange
