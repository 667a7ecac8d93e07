// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// What the text layer of a PDF does to letters.
namespace attune::exchange {

bool is_pdf_space(char32_t c);
// The marks by which the PDF's reader shows directions; they are not in the file.
bool is_direction_mark(char32_t c);
bool is_hyphen(char32_t c);  // also U+00AD
bool is_right_to_left(char32_t c);
// '(' for ')' and so on: the one of the pair that opens.
char32_t unmirrored(char32_t c);

// A line from right to left as the PDF's reader gives it, in the order in which it is read. Between its marks
// of direction stand numbers and Latin words as they look on paper, with the signs around them on the wrong
// sides: " :" for ": ". And the ligature of lam and alef is taken apart the wrong way round; where no word
// could be written so ("األ"), it is put right.
std::string clean_right_to_left(std::string_view text);

// Without direction marks and control characters; ligatures ("ﬁ") and the shapes of Arabic letters in the
// midst of a word become the letters themselves, so that words can be found.
std::string clean_pdf_text(std::string_view text);

}  // namespace attune::exchange
