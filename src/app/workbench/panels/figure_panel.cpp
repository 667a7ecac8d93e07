// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of Integrate mode: choices at the side, the figure on a page, its alternative text below.
#include <algorithm>
#include <cmath>
#include <string>

#include "app/workbench/figure_desk.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/figure_form.h"
#include "app/workbench/panels/figure_view.h"
#include "app/workbench/panels/integrate_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/scroll_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float side_em = 21, most_page_em = 74;

const FigureLayout& layout_for(Ui& ui, const FigureDesk& desk, float width) {
    FigureLayout& layout = desk.layout;
    const float scale = figure_scale(ui);
    if (layout.of != desk.drawn || layout.width != width || layout.scale != scale ||
        layout.drawing.items.empty()) {
        layout.drawing = lay_out_figure(ui, desk.read.description, width);
        layout.of = desk.drawn;
        layout.width = width;
        layout.scale = scale;
    }
    return layout;
}

void draw_buttons(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const bool shows = frame.bench.integrate->figures->shows();
    const auto put = [&](const char* path, const char* label, const char* action, const char* description) {
        ButtonLook look;
        look.label = label;
        look.enabled = shows;
        look.description = description;
        look.shortcut = frame.key_of(action);
        const Size size = button_size(ui, look);
        if (button(ui, path, at.cut_right(size.w).centred(size), look)) frame.run(action);
        at.cut_right(ui.em(measure::gap));
    };
    put("figures/copy", "Copy", "figure.copy", "Put the figure on the clipboard as a picture");
    put("figures/save", "Save…", "figure.save", "Draw the figure into a file: svg, png or pdf");
}

void draw_page(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const FigureDesk& desk = *frame.bench.integrate->figures;
    ScrollArea area(ui, "figures/page", at, "Figure");
    const Rect inside = area.inner();
    const float pad = ui.em(1);
    const float room = std::min(inside.w - 2 * pad, ui.em(most_page_em));
    const auto& layout = layout_for(ui, desk, room);
    // What is wider than the room is drawn smaller, as a whole.
    const float natural = static_cast<float>(layout.drawing.width) * layout.scale;
    const float scale = natural > room ? layout.scale * room / natural : layout.scale;
    const float wide = std::min(natural, room), high = static_cast<float>(layout.drawing.height) * scale;
    const float x = std::round(inside.x + (inside.w - wide) / 2);
    float y = area.top() + pad;
    const Rect page{x, std::round(y), wide, std::ceil(high)};
    ui.paint().fill(page, ui.colour(Tone::page), ui.em(measure::rounding_small));
    ui.paint().outline(page, ui.colour(Tone::line), ui.em(measure::rounding_small));
    draw_figure(ui, layout.drawing, {page.x, page.y}, scale);
    y += page.h + ui.em(0.8f);
    if (!desk.read.description.empty()) {
        TextLook head{style::small_strong};
        head.tone = Tone::muted;
        kit::text(ui, "figures/alt_head", {x, y, wide, ui.em(1.5f)}, "In words, for those who do not see it",
                  head);
        y += ui.em(1.5f);
        TextLook look{style::label};
        look.wrap = true;
        look.role = Role::paragraph;
        const float height = std::ceil(text_height(ui, desk.read.description.alt, wide, style::label));
        kit::text(ui, "figures/alt", {x, y, wide, height}, desk.read.description.alt, look);
        y += height;
    }
    area.finish(y + pad - area.top());
}

}  // namespace

void draw_figures(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const FigureDesk& desk = *frame.bench.integrate->figures;
    const Rect side = at.cut_left(std::min(ui.em(side_em), at.w * 0.4f));
    ui.paint().fill(side, ui.colour(Tone::panel));
    draw_figure_form(frame, side);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    at.cut_left(ui.hairline());
    Rect head = at.cut_top(ui.em(3));
    head = head.inset(ui.em(1), 0);
    draw_buttons(frame, head);
    // The choices stand at the side before anything is read, so that the keys have a place from the start.
    if (!desk.known) return draw_finding_words(frame, "figures/drawing", at, "Drawing the figure…");
    if (!desk.read.fault.empty())
        return draw_finding_words(frame, "figures/fault", at, desk.read.fault, Tone::warning);
    draw_page(frame, at);
}

}  // namespace attune::workbench
