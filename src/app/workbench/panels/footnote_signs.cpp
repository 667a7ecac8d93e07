// SPDX-License-Identifier: GPL-3.0-or-later
// Footnotes of the file on the page: their words are paler, and a small dagger stands before them.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/workbench/open_source.h"
#include "app/workbench/panels/page_panel.h"
#include "kit/painter.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

// "[footnote: Grandmother.]" as "Grandmother."; as it stands where somebody has corrected it.
std::string words_of(std::string_view quote) {
    if (!quote.starts_with('[') || !quote.ends_with(']')) return std::string(quote);
    const auto colon = quote.find(": ");
    if (colon == std::string_view::npos) return std::string(quote);
    return std::string(quote.substr(colon + 2, quote.size() - colon - 3));
}

// Of two bars rather than a letter, so that it has the same height in every font and takes no room in the
// line. `letter`: how wide a letter of the page is.
void dagger(Ui& ui, Point top, float letter, Colour colour) {
    const float thick = std::max(1.f, std::round(1.4f * ui.paint().scale()));
    const float high = std::round(letter * 0.95f), wide = std::round(letter * 0.62f);
    const Rect upright{std::round(top.x - thick / 2), std::round(top.y), thick, high};
    ui.paint().fill(upright, colour);
    ui.paint().fill(
        {std::round(upright.centre().x - wide / 2), upright.y + std::round(high * 0.26f), wide, thick},
        colour);
}

}  // namespace

void PagePanel::draw_footnotes(Frame& frame, const VisibleParagraph& shown) {
    Ui& ui = frame.ui;
    const TextRange own = page_->paragraphs()[shown.index].range;
    for (const TextRange& note : page_->footnotes_in(own)) {
        const auto places = boxes(shown, note);
        if (places.empty()) continue;
        const std::string words = "Footnote: " + words_of(page_->text().quote(note));
        const std::string why = "It stands below the page in the file; nobody said it.";
        if (own.contains(note.begin)) {
            const Rect& first = places.front();
            const std::size_t number = shown.layout->line_at(first.y - shown.box.y + first.h / 2);
            const auto& line = shown.layout->lines()[number];
            // In the gap before the words, as high as a raised figure; scripts differ in how high a line is.
            const float letter = ui.paint().average_letter(style::reading), gap = letter * 0.27f;
            dagger(ui,
                   {line.right_to_left ? first.right() + gap : first.x - gap,
                    shown.box.y + line.baseline - letter * 1.8f},
                   letter, ui.colour(Tone::accent));
        }
        Rect around = places.front();
        for (const Rect& box : places) around = around.united(box);
        Node node;
        node.path = (Path("page/footnote") / std::to_string(note.begin.value)).text();
        node.role = Role::label;
        node.name = words;
        node.description = why;
        node.bounds = around;
        if (own.contains(note.begin)) ui.describe(std::move(node));
        if (!hovered_) continue;
        for (const Rect& box : places)
            if (box.contains(ui.pointer())) ui.tooltip(box, "Footnote. " + why);
    }
}

}  // namespace attune::workbench
