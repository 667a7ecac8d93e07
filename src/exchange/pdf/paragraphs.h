// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "exchange/pdf/lines.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

struct PdfParagraphs {
    std::vector<Paragraph> paragraphs;
    int joined_words = 0;  // parted at a line's end by a hyphen that was taken away
    int kept_hyphens = 0;  // where the hyphen may be the word's own
};

// Puts printed lines together into paragraphs. A line ends one when the next line's first word would have
// fitted behind it; a speaker's label, a time, a wider gap, other type or an indent opens one. Wrapped lines
// are joined by one space. In a document with printed line numbers each line is a paragraph of its own. A
// word parted by a hyphen is joined when it goes on in small letters and the document or its habit says so:
// it is known without the hyphen, or its second half is no word and the document parts words all along.
PdfParagraphs paragraphs_of(const std::vector<PdfLine>& lines);

}  // namespace attune::exchange
