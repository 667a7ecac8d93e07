// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

// The little that readers need to know of bytes below 128, where no Unicode tables are called for. The views
// they return lie inside the view they are given.
namespace attune::exchange {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The white space of layout, found at the ends of a line: space, tab, form feed, vertical tab, no-break space
// (U+00A0). Returns its bytes at `at`, 0 when something else is there.
std::size_t layout_space(std::string_view text, std::size_t at);

// Without layout space at the begin, the end, or both.
std::string_view trim_left(std::string_view text);
std::string_view trim_right(std::string_view text);
std::string_view trim(std::string_view text);

// A to Z in small letters, all else as it is.
std::string lower(std::string_view text);
bool starts_with_ignoring_case(std::string_view text, std::string_view small_prefix);
bool contains_ignoring_case(std::string_view text, std::string_view small_part);

// The pieces between separators; an empty text is one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
// The pieces between runs of layout space; none is empty.
std::vector<std::string_view> words_of(std::string_view text);
// Words joined by one space each.
std::string collapse_spaces(std::string_view text);

}  // namespace attune::exchange
