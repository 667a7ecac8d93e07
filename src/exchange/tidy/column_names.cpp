// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/tidy/column_names.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

constexpr std::size_t longest = 64;  // bytes, of SPSS

// In small letters; SPSS's words count in any case.
constexpr std::array<std::string_view, 30> kept{
    "all",   "and", "by",   "eq",    "ge",   "gt",  "le",    "lt",     "ne",       "not",
    "or",    "to",  "with", "if",    "else", "for", "while", "repeat", "function", "next",
    "break", "in",  "true", "false", "null", "inf", "nan",   "na",     "t",        "f"};

// Letters of Latin without their marks; “ß” is only known to be “ss” to who does not mind its case.
std::string ascii_of(std::string_view wanted) {
    const std::string folded = text::fold(wanted, {.fold_case = false, .fold_accents = true});
    std::string out;
    for (const auto& [value, byte, bytes] : text::code_points(folded)) {
        const auto letter = std::string_view(folded).substr(byte, static_cast<std::size_t>(bytes));
        out += value < 0x80 ? std::string(letter) : text::fold(letter);
        if (out.size() >= 4 * longest) break;
    }
    return out;
}

std::string plain(std::string_view wanted) {
    std::string name;
    for (const char c : ascii_of(wanted)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'), digit = c >= '0' && c <= '9';
        if (letter || digit) {
            name += c;
        } else if (!name.empty() && name.back() != '_') {
            name += '_';
        }
        if (name.size() >= 2 * longest) break;
    }
    if (!name.empty() && name.front() >= '0' && name.front() <= '9') name.insert(0, "v");
    return name;
}

// At most so many bytes, without "_" at the end.
std::string cut(std::string name, std::size_t most) {
    name.resize(std::min(name.size(), most));
    name.erase(name.find_last_not_of('_') + 1);
    return name.empty() ? "v" : name;
}

}  // namespace

std::string ColumnNames::take(std::string_view wanted) {
    std::string name = cut(plain(wanted), longest);
    if (std::find(kept.begin(), kept.end(), lower(name)) != kept.end()) name += "_v";
    std::string free = name;
    for (int number = 2; !taken_.insert(lower(free)).second; ++number) {
        const std::string end = "_" + std::to_string(number);
        free = cut(name, longest - end.size()) + end;
    }
    return free;
}

}  // namespace attune::exchange
