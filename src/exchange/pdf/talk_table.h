// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "exchange/pdf/lines.h"
#include "exchange/transcript/document.h"

namespace attune::exchange {

struct TalkTable {
    std::vector<PdfLine> above;  // lines before the table
    std::vector<Row> rows;  // as many cells in each; a row that goes on from the page before has empty ones
    int joined_words = 0;   // as in PdfParagraphs
    int kept_hyphens = 0;
};

// A transcript printed as a table: times and names (without a colon) in narrow columns to the left of the
// talk. Nothing for all else; the lines are then unchanged.
std::optional<TalkTable> find_talk_table(const std::vector<PdfLine>& lines);

}  // namespace attune::exchange
