// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/print/flow.h"

#include <algorithm>

#include "text/utf8.h"

namespace attune::exchange::print {
namespace {

constexpr float reading_size = 10;  // points
constexpr float line_height = 1.5F;
constexpr double between_turns = 8;
constexpr double between_lines = 3;
// Beside a paragraph that opens a turn stand the speaker and the time.
constexpr double speaker_height = 21;

// A paragraph is not parted so that one line of it stands alone.
bool stays_with_next(std::size_t line, std::size_t count) {
    if (line + 1 >= count) return false;
    return count < 4 || line == 0 || line + 2 == count;
}

void make_pages(Flow& flow, const Layout& layout, double first_top) {
    double y = first_top;
    std::size_t page_begin = 0;
    flow.pages = {0};
    for (std::size_t i = 0; i < flow.lines.size(); ++i) {
        FlowLine& line = flow.lines[i];
        const double above = line.line == 0 && i > page_begin ? flow.paragraphs[line.paragraph].above : 0;
        if (i > page_begin && y + above + line.height > layout.foot()) {
            std::size_t cut = i;
            while (cut > page_begin + 1 && flow.lines[cut - 1].stays) --cut;
            if (cut == page_begin + 1 && flow.lines[page_begin].stays) cut = i;  // longer than a page
            flow.pages.push_back(cut);
            page_begin = cut;
            y = layout.top;
            i = cut - 1;  // the lines that go over are placed anew
            continue;
        }
        line.top = y + above;
        y = line.top + line.height;
    }
}

}  // namespace

std::vector<FlowParagraph> paragraphs_of(const PrintedSource& source) {
    std::vector<FlowParagraph> paragraphs;
    std::string_view rest = source.text;
    CodePoint at;
    std::size_t turn = 0;
    std::optional<std::size_t> before;
    for (;;) {
        const auto newline = rest.find('\n');
        const std::string_view line = rest.substr(0, newline);
        const CodePoint end = at + text::code_point_count(line);
        while (turn < source.turns.size() && source.turns[turn].range.end <= at &&
               !(source.turns[turn].range.empty() && source.turns[turn].range.begin == at))
            ++turn;
        FlowParagraph paragraph;
        if (turn < source.turns.size()) {
            const TextRange range = source.turns[turn].range;
            if (range.begin <= at || range.overlaps({at, end})) paragraph.turn = turn;
        }
        paragraph.opens = paragraph.turn && paragraph.turn != before;
        paragraph.above = paragraph.opens || !paragraph.turn ? between_turns : between_lines;
        before = paragraph.turn;
        for (const std::string_view piece : text::split_long_paragraph(line)) {
            paragraph.range = {at, at + text::code_point_count(piece)};
            paragraphs.push_back(paragraph);
            at = paragraph.range.end;
            paragraph.opens = paragraph.first = false;
            paragraph.above = 0;
        }
        if (newline == std::string_view::npos) break;
        rest.remove_prefix(newline + 1);
        at = end + 1;
    }
    return paragraphs;
}

text::Paragraph set_paragraph(text::Typesetter& typesetter, const PrintedSource& source,
                              const text::Translator& translator, const FlowParagraph& paragraph,
                              double width) {
    text::ParagraphStyle style;
    style.size = reading_size * units_a_point;
    style.line_height = line_height;
    style.width = static_cast<float>(width) * units_a_point;
    // A blank line parts two paragraphs; it need not be as high as a line of words.
    if (paragraph.range.empty() && !paragraph.opens) style.size *= 0.3F;
    const std::string_view words = translator.slice(paragraph.range);
    // The letters know better than the turn which of two languages a line is in, apart from Han.
    if (paragraph.turn && text::language_by_letters(words).empty())
        style.language = source.turns[*paragraph.turn].language;
    return typesetter.layout(words, style);
}

Result<Flow> make_flow(Sheet& sheet, const PrintedSource& source, const text::Translator& translator,
                       double first_top, const JobControl& control) {
    Flow flow;
    flow.paragraphs = paragraphs_of(source);
    const auto total = static_cast<std::int64_t>(flow.paragraphs.size());
    for (std::size_t i = 0; i < flow.paragraphs.size(); ++i) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The printing was stopped.");
        if (i % 50 == 0) control.report({static_cast<std::int64_t>(i), 2 * total, "Laying out the lines"});
        const FlowParagraph& paragraph = flow.paragraphs[i];
        const text::Paragraph set =
            set_paragraph(sheet.typesetter(), source, translator, paragraph, sheet.layout().text);
        const auto& lines = set.lines();
        for (std::size_t k = 0; k < lines.size(); ++k)
            flow.lines.push_back(
                {i, k, 0, lines[k].height / units_a_point, stays_with_next(k, lines.size())});
        const bool noted = paragraph.opens && !source.turns[*paragraph.turn].note.empty();
        if (noted && lines.size() == 1)
            flow.lines.back().height = std::max(flow.lines.back().height, speaker_height);
    }
    make_pages(flow, sheet.layout(), first_top);
    return flow;
}

}  // namespace attune::exchange::print
