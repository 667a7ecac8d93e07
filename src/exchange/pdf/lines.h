// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "exchange/pdf/pages.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

// Where a word of a line stands, and where in its text it begins.
struct PdfSpot {
    double left = 0;
    double right = 0;
    std::size_t byte = 0;
};

// One printed line of a page, or of one of its columns.
struct PdfLine {
    std::string text;  // in reading order, without layout space at its ends
    std::size_t page = 0;
    std::size_t block = 0;  // lines that the PDF's reader found close together have one number
    bool boxed = false;     // the places below are known
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    double size = 0;         // of most of its type
    double first_width = 0;  // of the word it begins with
    bool right_to_left = false;
    std::vector<Span> bold;      // bytes of the text
    std::vector<PdfSpot> words;  // only where the line reads from left to right

    double height() const { return bottom - top; }
};

// The lines of a page, in reading order. The page's text has the order right, its words have the places;
// where both cannot be brought together the lines have no places. A hyphen that the PDF's reader took away at
// a line's end, joining two lines into one, is there again and the lines are two.
std::vector<PdfLine> lines_of_page(const PdfPage& page, std::size_t number);

}  // namespace attune::exchange
