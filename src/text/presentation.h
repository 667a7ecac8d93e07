// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::text {

// Appends the letters that a presentation form stands for: "fi" for U+FB01, the Arabic letter for its shape
// in the midst of a word (U+FB50 to U+FDCF, U+FE70 to U+FEFC), Hebrew letters with their points. All else is
// appended as it is. Fonts and PDFs have such forms; nobody types or searches them.
void append_plain_letters(std::string& text, char32_t code_point);

}  // namespace attune::text
