// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/quote_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/open_source.h"
#include "app/workbench/panels/quotes_panel.h"
#include "app/workbench/panels/transcript_parts.h"

namespace attune::workbench {

using namespace kit;

namespace {

// A corner before the first letter and one behind the last.
void draw_corners(Ui& ui, const OpenSource& page, TextRange range) {
    const float thick = std::max(1.f, std::round(1.5f * ui.paint().scale()));
    const float tick = std::round(ui.em(0.32f));
    const Colour colour = ui.colour(Tone::muted);
    for (const VisibleParagraph& shown : page.column.visible()) {
        const TextRange own = page.paragraphs()[shown.index].range;
        const auto boxes = range_boxes(page, shown, range);
        if (boxes.empty()) continue;
        if (own.contains(range.begin)) {
            const Rect& box = boxes.front();
            const float x = std::round(box.x - thick), y = std::round(box.y);
            ui.paint().fill({x, y, thick, std::round(box.h * 0.55f)}, colour);
            ui.paint().fill({x, y, tick, thick}, colour);
        }
        if (range.end <= own.end) {
            const Rect& box = boxes.back();
            const float x = std::round(box.right()), y = std::round(box.bottom());
            const float h = std::round(box.h * 0.55f);
            ui.paint().fill({x, y - h, thick, h}, colour);
            ui.paint().fill({x + thick - tick, y - thick, tick, thick}, colour);
        }
    }
}

std::string words_of(const model::MarkedQuote& mark) {
    std::string words = fmt::format("Quote, {}", state_words(mark.state));
    if (!mark.day.empty()) words += " on " + mark.day;
    if (!mark.attribution.empty()) words += ", as " + mark.attribution;
    if (!mark.note.empty()) words += ": " + mark.note;
    return words;
}

}  // namespace

void draw_quote_marks(Frame& frame, OpenSource& page, const PageLayout& layout) {
    const auto& visible = page.column.visible();
    const auto& marks = frame.bench.aside->quotes->marks(page.id());
    if (visible.empty() || marks.empty()) return;
    const TextRange seen{page.paragraphs()[visible.front().index].range.begin,
                         page.paragraphs()[visible.back().index].range.end};
    Ui& ui = frame.ui;
    const ClipScope clip(ui.paint(), layout.page);
    const float side = std::round(ui.em(1.15f));
    float last_y = -1;
    for (const model::MarkedQuote& mark : marks) {
        if (!mark.range.overlaps(seen)) continue;
        draw_corners(ui, page, mark.range);
        if (mark.range.begin < seen.begin || mark.range.begin >= seen.end) continue;
        const Rect line = page.column.caret(page.place_of(mark.range.begin));
        const float y = std::round(line.centre().y - side / 2);
        // Those of one line stand below each other.
        // Left of the turns' numbers; the sign is wider than high in some fonts.
        const float left = layout.text.x - ui.em(speaker_margin) - ui.em(0.6f);
        const Rect at{std::round(std::max(layout.page.x + ui.em(0.1f), left)), std::max(y, last_y),
                      std::round(side * 1.5f), side};
        last_y = at.bottom();
        if (at.bottom() <= layout.page.y || at.y >= layout.page.bottom()) continue;
        Node node;
        node.path = (Path("page/quote") / mark.id.text()).text();
        node.role = Role::button;
        node.name = words_of(mark);
        node.bounds = at;
        const Touch touch = ui.control(std::move(node), Grip::pointer);
        if (touch.hovered) ui.tooltip(at, words_of(mark));
        ui.paint().label(at, state_sign(mark.state),
                         {style::label, ui.colour(touch.hovered ? Tone::text : Tone::muted), Align::centre});
        if (touch.activated)
            frame.act([range = mark.range](Workbench& bench) {
                if (!bench.page) return;
                focus_coding(bench, {});
                bench.page->selection.select(range);
                bench.focus_wanted = "page/text";
            });
    }
}

}  // namespace attune::workbench
