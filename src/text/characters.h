// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

// What Unicode says of one code point, for readers that must tell a name from punctuation in any script. Any
// thread.
namespace attune::text {

enum class CharacterKind { letter, mark, number, white_space, punctuation, symbol, control, other };
CharacterKind kind_of(char32_t code_point);

inline bool is_letter(char32_t code_point) {
    return kind_of(code_point) == CharacterKind::letter;
}

// True for a letter that Unicode calls upper case or title case; false for scripts without case.
bool is_upper(char32_t code_point);

// Which way a character pushes its line (Unicode Standard Annex 9: strong types only).
enum class Strength { none, left_to_right, right_to_left };
Strength strength_of(char32_t code_point);

// The four letters of ISO 15924: "Latn", "Arab"; "Zyyy" for what all scripts share, "Zinh" for combining
// marks.
std::string_view script_of(char32_t code_point);

}  // namespace attune::text
