// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/compare_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/workbench/compare_desk.h"
#include "app/workbench/panels/reconcile_panel.h"
#include "kit/widgets/button.h"
#include "kit/widgets/splitter.h"

namespace attune::workbench {

using namespace kit;

namespace {

// The desk, or what is behind the number: one of two tabs.
void draw_lower(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const CompareDesk& desk = *frame.bench.compare;
    {
        const auto pane = ui.pane("compare_side", "What is below the table", at);
        static const std::array<Segment, 2> tabs{Segment{"desk", "Settle differences", true, ""},
                                                 Segment{"details", "Behind the number", true, ""}};
        Rect strip = at.cut_top(ui.em(2.4f)).inset(ui.em(measure::pad), 0);
        Rect figures = strip;
        figures.cut_left(std::min(figures.w, ui.em(18)));
        if (const auto picked =
                tab_strip(ui, "compare_side/tabs", strip, "Below the table", tabs, desk.details ? 1 : 0))
            frame.act([details = *picked == 1](Workbench& bench) { bench.compare->details = details; });
        draw_settled_figures(frame, figures);
    }
    desk.details ? draw_compare_details(frame, at) : draw_reconcile_panel(frame, at);
}

}  // namespace

PageLayout ComparePanel::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const float em = ui.em();
    if (side_em_ == 0) side_em_ = std::clamp(at.w * 0.34f / em, 31.f, 46.f);
    const Rect all = at;
    const Rect side = at.cut_right(std::min(std::round(side_em_ * em), all.w * 0.6f));
    const PageLayout layout = page_.draw(frame, at);

    ui.paint().fill(side, ui.colour(Tone::panel));
    // The desk has what it takes to decide a place, the table what is left; and never nothing.
    const float usual = std::clamp(side.h * 0.6f, ui.em(16), ui.em(33)), most = side.h - ui.em(10.8f);
    Rect upper = side;
    const Rect lower = upper.cut_bottom(
        std::round(std::min(desk_em_ > 0 ? desk_em_ * em : usual, std::max(most, side.h * 0.5f))));
    draw_agreement(frame, upper);
    draw_lower(frame, lower);
    float height = lower.h;
    if (row_splitter(ui, "compare_desk/edge", {lower.x, lower.y, lower.w, 0}, "Height of the desk", height,
                     em * 8, most, -1))
        desk_em_ = height / em;

    float width = side.w;
    if (splitter(ui, "compare_side/edge", {side.x, side.y, 0, side.h}, "Width of the table and the desk",
                 width, em * 22, all.w * 0.6f, -1))
        side_em_ = width / em;
    draw_compare_form(frame, at);
    return layout;
}

}  // namespace attune::workbench
