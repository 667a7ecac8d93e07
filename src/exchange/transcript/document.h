// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "exchange/transcript/origins.h"

// What the readers of files hand to the readings of talk: paragraphs and tables, without the file's own
// trappings.
namespace attune::exchange {

// Says that nothing is known of where a paragraph stood.
inline constexpr std::size_t no_origin = static_cast<std::size_t>(-1);

struct Paragraph {
    std::string text;        // UTF-8; '\n' is a line break inside the paragraph
    std::vector<Span> bold;  // ascending, not overlapping
    // Bytes at the begin that nobody typed: the number of a list with what stands behind it.
    std::size_t list_number = 0;
    std::vector<std::size_t> breaks;  // where a line ends that the text has no sign for
    std::size_t origin = no_origin;   // where the text begins in the document's bytes, see Document
    bool heading = false;
    bool emphasised_label = false;  // the file sets the label in emphasis that is no longer in the text
    // Bytes that a style sets as a quotation (Word and web pages); ascending, not overlapping. Nothing of who
    // speaks.
    std::vector<Span> quoted;
};

using Cell = std::vector<Paragraph>;
using Row = std::vector<Cell>;

// Either a paragraph or, when there are rows, a table.
struct Block {
    Paragraph paragraph;
    std::vector<Row> rows;
    bool is_table() const { return !rows.empty(); }
};

// A comment of the margin and the words it is about; an empty span stands at a place.
struct DocumentComment {
    Span words;  // of the document's bytes
    std::string author;
    std::string text;
};

// The document's bytes are counted through its paragraphs in the order in which they were read. A reader that
// has no comments and notes need not count.
struct Document {
    std::vector<Block> blocks;
    std::vector<DocumentComment> comments;
    std::vector<Span> notes;  // footnotes that stand in the text, in the document's bytes, ascending
    std::vector<std::pair<std::string, std::string>> metadata;  // known before any reading: front matter
    std::vector<std::pair<std::string, std::string>> offered;   // page headers and footers
    std::vector<std::string> warnings;
    // Headings say nothing of who speaks; Markdown's are marks of the document in every reading.
    bool headings_are_marks = false;
    // Plain text without one empty line: each line is a paragraph where there are no labels.
    bool line_is_paragraph = false;
};

// One line of a document as the readings of talk take it, without layout space at its ends. Never empty.
struct Line {
    std::string text;
    Origins origins;
    std::size_t list_number = 0;  // bytes at the begin, as in Paragraph
    bool opens_paragraph = true;
    bool heading = false;
    bool bold = false;        // all of it
    bool emphasised = false;  // its begin is: a label in bold
    int number = 0;           // of a numbered transcript, else 0
};
std::vector<Line> lines_of(const Document& document);

std::vector<Line> lines_of(const Paragraph& paragraph);

}  // namespace attune::exchange
