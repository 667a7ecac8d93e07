// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "exchange/print/sheet.h"
#include "text/translator.h"

// Cuts a source into paragraphs, lines and pages. Private to this folder.
namespace attune::exchange::print {

// What stands between two newlines, or a piece of it where that is very long.
struct FlowParagraph {
    TextRange range;
    std::optional<std::size_t> turn;  // index into PrintedSource::turns
    bool opens = false;               // the first of its turn: speaker and number stand beside it
    bool first = true;                // not a later piece
    double above = 0;                 // white before it, in points
};

struct FlowLine {
    std::size_t paragraph = 0;
    std::size_t line = 0;  // of the paragraph
    double top = 0;        // on its page, in points; set when the pages are made
    double height = 0;
    bool stays = false;  // with the next one on a page
};

struct Flow {
    std::vector<FlowParagraph> paragraphs;
    std::vector<FlowLine> lines;
    std::vector<std::size_t> pages;  // the first line of each; never empty
};

std::vector<FlowParagraph> paragraphs_of(const PrintedSource& source);
// A paragraph as it is printed, so wide in points.
text::Paragraph set_paragraph(text::Typesetter& typesetter, const PrintedSource& source,
                              const text::Translator& translator, const FlowParagraph& paragraph,
                              double width);

// Lays every paragraph out once to learn its heights; they are laid out again page by page when they are
// drawn, so that a long source never stands in memory as a whole. `first_top`: where the first page's text
// begins.
Result<Flow> make_flow(Sheet& sheet, const PrintedSource& source, const text::Translator& translator,
                       double first_top, const JobControl& control);

}  // namespace attune::exchange::print
