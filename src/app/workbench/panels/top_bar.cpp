// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/top_bar.h"

#include <algorithm>
#include <array>

#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"

namespace attune::workbench {

using namespace kit;

namespace {

const std::array<Segment, 6>& modes() {
    static const std::array<Segment, 6> all{
        Segment{"code", "Code", true, ""},           Segment{"retrieve", "Retrieve", true, ""},
        Segment{"compare", "Compare", true, ""},     Segment{"framework", "Framework", true, ""},
        Segment{"integrate", "Integrate", true, ""}, Segment{"report", "Report", true, ""}};
    return all;
}

void mode_bar(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    constexpr std::size_t code = 0, retrieve = 1, compare = 2, framework = 3, integrate = 4, report = 5;
    SegmentedLook look;
    look.name = "Mode";
    look.segments = modes();
    look.chosen = frame.bench.document == Document::compare     ? compare
                  : frame.bench.document == Document::framework ? framework
                  : frame.bench.document == Document::integrate ? integrate
                  : frame.bench.document == Document::report    ? report
                  : retrieving(frame.bench)                     ? retrieve
                                                                : code;
    look.look = SegmentStyle::bar;
    if (const auto picked = segmented(ui, "modes", at, look))
        *picked == compare     ? frame.run("compare.show")
        : *picked == framework ? frame.run("chart.show")
        : *picked == integrate ? frame.run("integrate.show")
        : *picked == report    ? frame.run("report.show")
        : *picked == retrieve  ? frame.run("retrieve.show")
                               : frame.act(focus_page);
}

void search_box(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    Node node;
    node.path = "search";
    node.role = Role::button;
    node.name = "Search or run a command";
    const std::string key = frame.key_of("go.palette");
    node.shortcut = key;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node));
    Painter& paint = ui.paint();
    const float rounding = ui.em(measure::rounding);
    paint.fill(at, ui.colour(touch.hovered ? Tone::hover : Tone::page), rounding);
    paint.outline(at, ui.colour(Tone::frame), rounding);
    if (touch.ring) focus_ring(ui, at, rounding);
    Rect inside = at.inset(ui.em(0.75f), 0);
    paint.label(inside.cut_right(paint.measure(key, style::label).w + 1), key,
                {style::label, ui.colour(Tone::muted), Align::end});
    inside.cut_right(ui.em(0.6f));
    const bool room = paint.measure("Search or run a command", style::label).w <= inside.w;
    paint.label(inside, room ? "Search or run a command" : "Search", {style::label, ui.colour(Tone::muted)});
    if (touch.activated) frame.run("go.palette");
}

}  // namespace

void draw_top_bar(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("top", "Project and modes", at);
    ui.paint().horizontal(at.x, at.bottom() - ui.hairline(), at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(measure::pad), 0);

    if (frame.bench.session) {
        const auto& project = frame.bench.session->project();
        if (const model::Coder* coder = frame.view()->coder(project.coder())) {
            const float side = ui.em(2.f);
            avatar(ui, "coder", row.cut_right(side).centred({side, side}), initials_of(*coder), coder->name);
        }
        row.cut_right(ui.em(1.1f));
    }
    // The title and the modes first; the box takes what is left.
    const std::string title = frame.view() ? frame.view()->info().title : "Attune";
    const float modes_width = [&] {
        SegmentedLook look;
        look.segments = modes();
        look.look = SegmentStyle::bar;
        return segmented_size(ui, look).w;
    }();
    const float box_least = ui.em(9);
    const float title_most = std::max(ui.em(6), row.w - modes_width - box_least - ui.em(4));
    const float title_width =
        std::min(title_most, std::max(ui.em(11.5f), ui.paint().measure(title, style::strong).w));
    TextLook look{style::strong};
    look.role = Role::heading;
    kit::text(ui, "title", row.cut_left(title_width), title, look);
    row.cut_left(ui.em(1.5f));
    if (frame.bench.session) {
        const Rect modes_at = row.cut_left(std::min(row.w, modes_width));
        mode_bar(frame, modes_at.centred({modes_at.w, ui.em(2.5f)}));
        row.cut_left(ui.em(1.5f));
    }
    const Rect box = row.cut_right(std::min(row.w, ui.em(23.5f)));
    search_box(frame, box.centred({box.w, ui.em(measure::field)}));
}

}  // namespace attune::workbench
