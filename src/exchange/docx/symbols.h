// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attune::exchange {

// What a w:sym shows, as a Unicode character: the symbol fonts keep their signs at U+F000 onwards or at the
// places of letters. U+FFFD for a sign that no table here knows.
char32_t symbol_character(std::string_view font, std::string_view hexadecimal);

}  // namespace attune::exchange
