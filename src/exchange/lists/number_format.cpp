// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/lists/number_format.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace attune::exchange {
namespace {

// Word goes on with aa, bb; there is no list with more than a few times the alphabet.
std::string repeated_letter(std::int64_t number, char first) {
    constexpr std::int64_t letters = 26;
    constexpr std::int64_t most_repeats = 30;
    const std::int64_t repeats = (number - 1) / letters + 1;
    if (number < 1 || repeats > most_repeats) return std::to_string(number);
    return std::string(static_cast<std::size_t>(repeats), static_cast<char>(first + (number - 1) % letters));
}

std::string alphabetic(std::int64_t number, char first) {
    if (number < 1) return std::to_string(number);
    std::string text;
    for (; number > 0; number = (number - 1) / 26) text += static_cast<char>(first + (number - 1) % 26);
    std::reverse(text.begin(), text.end());
    return text;
}

std::string roman(std::int64_t number, bool upper) {
    if (number < 1 || number > 3999) return std::to_string(number);
    static constexpr std::array<std::pair<int, std::string_view>, 13> signs{{{1000, "m"},
                                                                             {900, "cm"},
                                                                             {500, "d"},
                                                                             {400, "cd"},
                                                                             {100, "c"},
                                                                             {90, "xc"},
                                                                             {50, "l"},
                                                                             {40, "xl"},
                                                                             {10, "x"},
                                                                             {9, "ix"},
                                                                             {5, "v"},
                                                                             {4, "iv"},
                                                                             {1, "i"}}};
    std::string text;
    for (const auto& [value, sign] : signs)
        for (; number >= value; number -= value) text += sign;
    if (upper)
        for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string ordinal(std::int64_t number) {
    const std::int64_t last_two = number % 100;
    const std::int64_t last = number % 10;
    const bool teen = last_two >= 11 && last_two <= 13;
    const char* const end = teen || last > 3 || last < 1 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return std::to_string(number) + end;
}

}  // namespace

std::string format_number(std::int64_t number, NumberFormat format) {
    switch (format) {
        case NumberFormat::none:
            return {};
        case NumberFormat::arabic:
            return std::to_string(number);
        case NumberFormat::arabic_with_zero:
            return (number >= 0 && number < 10 ? "0" : "") + std::to_string(number);
        case NumberFormat::lower_letter:
            return repeated_letter(number, 'a');
        case NumberFormat::upper_letter:
            return repeated_letter(number, 'A');
        case NumberFormat::lower_letter_alphabetic:
            return alphabetic(number, 'a');
        case NumberFormat::upper_letter_alphabetic:
            return alphabetic(number, 'A');
        case NumberFormat::lower_roman:
            return roman(number, false);
        case NumberFormat::upper_roman:
            return roman(number, true);
        case NumberFormat::ordinal:
            return ordinal(number);
    }
    return {};
}

}  // namespace attune::exchange
