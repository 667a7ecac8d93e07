// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// What the guide's pages are written in: the part of Markdown that they use. Headings, paragraphs, lists,
// tables, code, links; anything else is shown as it stands.
namespace attune::workbench {

// A stretch of a text that stands out, in bytes, half-open.
struct MarkedSpan {
    enum class Kind { bold, code, link };
    Kind kind = Kind::bold;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string target = {};  // of a link: "formats.md#turns", "#code", "https://…"
    friend bool operator==(const MarkedSpan&, const MarkedSpan&) = default;
};
// Words without their signs, and what stands out in them.
struct MarkedText {
    std::string words;
    std::vector<MarkedSpan> spans;
};

struct MarkdownBlock {
    // Quotes and notes are of reports; the guide has none.
    enum class Kind { heading, paragraph, item, code, table, quote, note };
    Kind kind = Kind::paragraph;
    int level = 0;                              // of a heading from 1; of an item from 0
    std::string marker;                         // of an item: "•", "2."
    std::string anchor;                         // of a heading
    MarkedText text;                            // of a code block: its lines as they are
    std::vector<std::vector<MarkedText>> rows;  // of a table; the first is its head
};

std::vector<MarkdownBlock> read_markdown(std::string_view page);
// Signs of one paragraph.
MarkedText read_marks(std::string_view words);
// "Take it out: CSV" → "take-it-out-csv", as links name a heading.
std::string anchor_of(std::string_view heading);

}  // namespace attune::workbench
