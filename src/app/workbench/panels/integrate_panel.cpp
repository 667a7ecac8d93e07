// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/integrate_panel.h"

#include <algorithm>
#include <string>
#include <vector>

#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/panels/board_panel.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/joint_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

namespace {

void draw_views(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto parts = integrate_parts();
    std::vector<Segment> segments;
    std::vector<std::string> names;
    SegmentedLook look;
    for (const auto& part : parts) {
        if (part.view == frame.bench.integrate->view) look.chosen = segments.size();
        segments.push_back({part.id, part.label, true, ""});
        names.emplace_back(part.label);
    }
    look.name = "What of the findings is shown";
    look.segments = segments;
    look.look = SegmentStyle::bar;
    const auto show = [&](std::size_t picked) {
        frame.act([view = parts[picked].view](Workbench& bench) { show_integrate_view(bench, view); });
    };
    const Size size = segmented_size(ui, look);
    if (size.w <= at.w) {
        const Rect room = at.cut_right(size.w);
        if (const auto picked = segmented(ui, "integrate/views", room.centred({room.w, ui.em(2.2f)}), look))
            show(*picked);
        return;
    }
    const Rect room = at.cut_right(std::min(at.w, ui.em(11)));
    if (const auto picked = combo(ui, "integrate/views", room.centred({room.w, ui.em(measure::field)}),
                                  {.name = look.name, .options = names, .chosen = look.chosen}))
        show(*picked);
}

}  // namespace

void draw_integrate(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("integrate", "Findings", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const auto* part = integrate_part(frame.bench.integrate->view);
    draw_views(frame,
               draw_document_head(frame, "integrate", at.cut_top(ui.em(document_head_height)), "Integrate"));
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.hairline());
    if (!part) return;
    switch (part->view) {
        case IntegrateView::ledger:
            return draw_ledger(frame, at);
        case IntegrateView::themes:
            return draw_themes(frame, at);
        case IntegrateView::configurations:
            return draw_configurations(frame, at);
        case IntegrateView::joint:
            return draw_joint(frame, at);
        case IntegrateView::board:
            return draw_board(frame, at);
        case IntegrateView::figures:
            return draw_figures(frame, at);
    }
}

void take_home(Ui& ui, const Path& path, const char* name, Rect at) {
    Node node;
    node.path = path.text();
    node.role = Role::table;
    node.name = name;
    node.bounds = at;
    ui.control(std::move(node), Grip::tab_stop);
}

void draw_finding_words(Frame& frame, const Path& path, Rect at, const std::string& words, Tone tone) {
    TextLook look;
    look.wrap = true;
    look.tone = tone;
    look.role = Role::paragraph;
    Rect inside = at.inset(frame.ui.em(2), frame.ui.em(1.6f));
    inside.w = std::min(inside.w, frame.ui.em(44));
    kit::text(frame.ui, path, inside, words, look);
}

}  // namespace attune::workbench
