// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/print/print_source.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "exchange/print/code_list.h"
#include "exchange/print/page.h"
#include "model/stripes.h"
#include "text/running_direction.h"

namespace attune::exchange {
namespace print {
namespace {

constexpr double title_height = 46;
constexpr Words title_look{text::FontRole::reading, 15, text::Weight::bold, black};
constexpr Words subtitle_look{text::FontRole::interface, 8, text::Weight::regular, grey};
constexpr Words head_look{text::FontRole::interface, 7.5F, text::Weight::regular, grey};
constexpr Words head_title_look{text::FontRole::interface, 7.5F, text::Weight::semibold, grey};

void draw_head(Sheet& sheet, const PrintedSource& source, std::size_t page, std::size_t pages) {
    const Layout& layout = sheet.layout();
    const double wide = layout.width - 2 * layout.side;
    constexpr double baseline = 38;
    const std::string number = fmt::format("Page {} of {}", page + 1, pages);
    double until = layout.width - layout.side;
    until -= sheet.label_before(number, head_look, until, baseline, wide * 0.2) + 14;
    until -= sheet.label_before(source.date, head_look, until, baseline, wide * 0.25) + 14;
    const double room = until - layout.side;
    const double title = sheet.label(source.title, head_title_look, layout.side, baseline, room * 0.6);
    sheet.label(source.project, head_look, layout.side + title + 12, baseline, room - title - 12);
    sheet.fill(layout.side, baseline + 6, wide, 0.5, hairline_grey);
}

void draw_title(Sheet& sheet, const PrintedSource& source) {
    const Layout& layout = sheet.layout();
    const double from = layout.side + layout.margin;
    const double most = layout.text + layout.gap + layout.stripes;
    sheet.label(source.title, title_look, from, layout.top + 18, most);
    sheet.label(source.subtitle, subtitle_look, from, layout.top + 32, most);
}

std::string bookmark_of(const PrintedTurn& turn, std::size_t number) {
    std::string words = std::to_string(number);
    if (!turn.speaker.empty()) words += " · " + turn.speaker;
    if (!turn.note.empty()) words += " · " + turn.note;
    return words;
}

}  // namespace

Result<PrintedPages> make_pages(const PrintedSource& source, const PrintOptions& options,
                                const JobControl& control) {
    const Layout layout =
        layout_for(options.paper, source.shows_codings, text::runs_right_to_left(source.text));
    auto opened = Sheet::open(layout, source.title, options.date_ms);
    if (!opened) return forward_error(opened);
    Sheet& sheet = *opened;
    const text::Translator translator(source.text);
    const auto flow = make_flow(sheet, source, translator, layout.top + title_height, control);
    if (!flow) return forward_error(flow);

    std::vector<TextRange> ranges;
    ranges.reserve(source.codings.size());
    for (const PrintedCoding& coding : source.codings) ranges.push_back(coding.range);
    const Printing printing{source, options, translator, *flow, model::assign_lanes(ranges)};
    const FlowLine& last = flow->lines.back();
    CodeList list;
    if (source.shows_codings) list = make_code_list(source, layout, last.top + last.height);
    const std::size_t text_pages = flow->pages.size();
    const std::size_t pages = text_pages + list.pages;

    for (std::size_t page = 0; page < pages; ++page) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The printing was stopped.");
        control.report({static_cast<std::int64_t>(pages + page), static_cast<std::int64_t>(2 * pages),
                        fmt::format("Page {} of {}", page + 1, pages)});
        draw_head(sheet, source, page, pages);
        if (page == 0) draw_title(sheet, source);
        if (page < text_pages) {
            draw_page(sheet, printing, page);
            const std::size_t end = page + 1 < text_pages ? flow->pages[page + 1] : flow->lines.size();
            for (std::size_t i = flow->pages[page]; i < end; ++i) {
                const FlowLine& line = flow->lines[i];
                const FlowParagraph& paragraph = flow->paragraphs[line.paragraph];
                if (line.line != 0 || !paragraph.opens) continue;
                sheet.bookmark(bookmark_of(source.turns[*paragraph.turn], *paragraph.turn + 1),
                               static_cast<int>(page) + 1, line.top);
            }
        }
        if (page + 1 >= text_pages) draw_code_list(sheet, source, list, page + 1 - text_pages);
        sheet.end_page();
    }
    auto bytes = sheet.finish();
    if (!bytes) return forward_error(bytes);
    return PrintedPages{std::move(*bytes), static_cast<int>(pages)};
}

}  // namespace print

Result<PrintedPages> print_source(const PrintedSource& source, const PrintOptions& options,
                                  const JobControl& control) {
    return print::make_pages(source, options, control);
}

}  // namespace attune::exchange
