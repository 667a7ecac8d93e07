// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/document.h"

#include <algorithm>

#include "exchange/ascii.h"

namespace attune::exchange {
namespace {

// True when every byte of [begin, end) that is no layout space lies in bold.
bool all_bold(const Paragraph& paragraph, std::size_t begin, std::size_t end) {
    auto span = paragraph.bold.begin();
    for (std::size_t at = begin; at < end;) {
        if (const std::size_t space = layout_space(paragraph.text, at)) {
            at += space;
            continue;
        }
        while (span != paragraph.bold.end() && span->end <= at) ++span;
        if (span == paragraph.bold.end() || span->begin > at) return false;
        at = span->end;
    }
    return begin < end;
}

void add_lines(const Paragraph& paragraph, std::vector<Line>& lines) {
    bool opens = true;
    std::size_t begin = 0;
    for (const std::string_view piece : split(paragraph.text, '\n')) {
        const std::string_view talk = trim(piece);
        if (!talk.empty()) {
            const auto at = begin + static_cast<std::size_t>(talk.data() - piece.data());
            Line line;
            line.text = talk;
            line.opens_paragraph = opens;
            line.heading = paragraph.heading;
            line.bold = !paragraph.bold.empty() && all_bold(paragraph, at, at + talk.size());
            line.emphasised = (opens && paragraph.emphasised_label) ||
                              std::any_of(paragraph.bold.begin(), paragraph.bold.end(),
                                          [&](const Span& s) { return s.begin <= at && at < s.end; });
            lines.push_back(std::move(line));
            opens = false;
        }
        begin += piece.size() + 1;
    }
}

// A table that is not the transcript itself reads row by row, its cells parted by tabs.
void add_row(const Row& row, std::vector<Line>& lines) {
    Paragraph flat;
    for (const Cell& cell : row) {
        if (&cell != &row.front()) flat.text += '\t';
        for (const Paragraph& paragraph : cell) {
            if (&paragraph != &cell.front()) flat.text += '\n';
            flat.text += paragraph.text;
        }
    }
    add_lines(flat, lines);
}

}  // namespace

std::vector<Line> lines_of(const Document& document) {
    std::vector<Line> lines;
    for (const Block& block : document.blocks) {
        if (block.is_table()) {
            for (const Row& row : block.rows) add_row(row, lines);
        } else {
            add_lines(block.paragraph, lines);
        }
    }
    return lines;
}

}  // namespace attune::exchange
