// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/document.h"

#include <algorithm>

#include "exchange/ascii.h"

namespace attune::exchange {
namespace {

// The first bold span that ends beyond a byte.
std::vector<Span>::const_iterator bold_beyond(const Paragraph& paragraph, std::size_t byte) {
    return std::partition_point(paragraph.bold.begin(), paragraph.bold.end(),
                                [&](const Span& span) { return span.end <= byte; });
}

// True when every byte of [begin, end) that is no layout space lies in bold.
bool all_bold(const Paragraph& paragraph, std::size_t begin, std::size_t end) {
    auto span = bold_beyond(paragraph, begin);
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

// Where the lines of a paragraph end: at its line breaks, and where a break is not in the text.
std::vector<Span> line_spans(const Paragraph& paragraph) {
    std::vector<Span> spans;
    auto unsigned_break = paragraph.breaks.begin();
    for (std::size_t begin = 0;;) {
        while (unsigned_break != paragraph.breaks.end() && *unsigned_break <= begin) ++unsigned_break;
        const std::size_t newline = paragraph.text.find('\n', begin);
        const std::size_t end = std::min(newline, paragraph.text.size());
        if (unsigned_break != paragraph.breaks.end() && *unsigned_break < end) {
            spans.push_back({begin, *unsigned_break});
            begin = *unsigned_break;
            continue;
        }
        spans.push_back({begin, end});
        if (newline == std::string::npos) return spans;
        begin = end + 1;
    }
}

Line line_of(const Paragraph& paragraph, const Origins& origins, const Span& span) {
    Line line;
    const std::string_view piece = std::string_view(paragraph.text).substr(span.begin, span.end - span.begin);
    line.text = trim(piece);
    if (line.text.empty()) return line;
    const std::size_t at = span.begin + (piece.size() - trim_left(piece).size());
    const std::size_t end = at + line.text.size();
    line.origins.add_part(0, origins, at, end);
    const std::size_t typed = std::clamp(paragraph.list_number, at, end);
    line.list_number = typed - at;
    line.heading = paragraph.heading;
    line.bold = !paragraph.bold.empty() && all_bold(paragraph, typed, end);
    const auto bold = bold_beyond(paragraph, typed);
    line.emphasised = bold != paragraph.bold.end() && bold->begin <= typed;
    return line;
}

void add_lines(const Paragraph& paragraph, const Origins& origins, std::vector<Line>& lines) {
    bool opens = true;
    for (const Span& span : line_spans(paragraph)) {
        Line line = line_of(paragraph, origins, span);
        if (line.text.empty()) continue;
        line.opens_paragraph = opens;
        line.emphasised = line.emphasised || (opens && paragraph.emphasised_label);
        lines.push_back(std::move(line));
        opens = false;
    }
}

void note_origin(const Paragraph& paragraph, std::size_t byte, Origins& origins) {
    if (paragraph.origin != no_origin) origins.add(byte, paragraph.origin, paragraph.text.size());
}

// A table that is not the transcript itself reads row by row, its cells parted by tabs.
void add_row(const Row& row, std::vector<Line>& lines) {
    Paragraph flat;
    Origins origins;
    for (const Cell& cell : row) {
        if (&cell != &row.front()) flat.text += '\t';
        for (const Paragraph& paragraph : cell) {
            if (&paragraph != &cell.front()) flat.text += '\n';
            note_origin(paragraph, flat.text.size(), origins);
            flat.text += paragraph.text;
        }
    }
    add_lines(flat, origins, lines);
}

}  // namespace

std::vector<Line> lines_of(const Paragraph& paragraph) {
    std::vector<Line> lines;
    Origins origins;
    note_origin(paragraph, 0, origins);
    add_lines(paragraph, origins, lines);
    return lines;
}

std::vector<Line> lines_of(const Document& document) {
    std::vector<Line> lines;
    for (const Block& block : document.blocks) {
        if (block.is_table()) {
            for (const Row& row : block.rows) add_row(row, lines);
            continue;
        }
        Origins origins;
        note_origin(block.paragraph, 0, origins);
        add_lines(block.paragraph, origins, lines);
    }
    return lines;
}

}  // namespace attune::exchange
