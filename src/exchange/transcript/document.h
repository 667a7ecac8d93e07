// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

// What the readers of files hand to the readings of talk: paragraphs and tables, without the file's own
// trappings.
namespace attune::exchange {

// Bytes of a paragraph's text, half-open.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Paragraph {
    std::string text;        // UTF-8; '\n' is a line break inside the paragraph
    std::vector<Span> bold;  // ascending, not overlapping
    bool heading = false;
    bool emphasised_label = false;  // the file sets the label in emphasis that is no longer in the text
};

using Cell = std::vector<Paragraph>;
using Row = std::vector<Cell>;

// Either a paragraph or, when there are rows, a table.
struct Block {
    Paragraph paragraph;
    std::vector<Row> rows;
    bool is_table() const { return !rows.empty(); }
};

struct Document {
    std::vector<Block> blocks;
    std::vector<std::pair<std::string, std::string>> metadata;  // known before any reading: front matter
    std::vector<std::string> warnings;
    // Headings say nothing of who speaks; Markdown's are marks of the document in every reading.
    bool headings_are_marks = false;
    // Plain text without one empty line: each line is a paragraph where there are no labels.
    bool line_is_paragraph = false;
};

// One line of a document as the readings of talk take it, without layout space at its ends. Never empty.
struct Line {
    std::string text;
    bool opens_paragraph = true;
    bool heading = false;
    bool bold = false;        // all of it
    bool emphasised = false;  // its begin is: a label in bold
    int number = 0;           // of a numbered transcript, else 0
};
std::vector<Line> lines_of(const Document& document);

}  // namespace attune::exchange
