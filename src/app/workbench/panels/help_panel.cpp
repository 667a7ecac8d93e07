// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/help_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/workbench/acts/help_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/help/help_layout.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/marked_blocks.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"
#include "kit/widgets/text_field.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path text_path = "help/page/text";
constexpr float letters_a_line = 78;

struct Shown {
    HelpLayout layout;
    std::uint64_t jumps = 0;  // of the view, that the page has followed
    std::size_t heading = 0;  // at the top of what is seen
};

void draw_page(Frame& frame, Rect at, const HelpView& help) {
    Ui& ui = frame.ui;
    Node node;
    node.path = text_path.text();
    node.role = Role::page;
    node.name = help.guide->pages()[help.place.page].title;
    node.bounds = at;
    const Touch touch = ui.control(std::move(node), Grip::tab_stop);

    auto& shown = ui.memory<Shown>("help/shown");
    ScrollArea area(ui, "help/page", at, "Guide");
    Rect column = area.inner().inset(ui.em(1.6f), 0);
    column.w = std::min(column.w, std::round(ui.paint().average_letter(style::label) * letters_a_line));
    shown.layout.fit(ui, help.guide->pages()[help.place.page], column.w);
    const auto& blocks = shown.layout.blocks();
    const float head = ui.em(0.8f);
    if (shown.jumps != help.jumps && help.place.block < blocks.size()) {
        shown.jumps = help.jumps;
        ScrollState& state = area.state();
        state.content = std::max(state.content, blocks[help.place.block].y + state.view);
        state.y = help.place.block == 0 ? 0 : blocks[help.place.block].y;
    }
    if (touch.focused) scroll_by_keys(ui, area.state());
    const MarkedDrawer drawer(frame, "help", follow_help_link);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Rect box{column.x, area.top() + head + blocks[i].y, column.w, blocks[i].height};
        // Links out of sight are tab stops too.
        if (box.bottom() < at.y - at.h || box.y > at.bottom() + at.h) continue;
        drawer.draw(i, blocks[i], box);
    }
    shown.heading = shown.layout.heading_at(area.state().y + ui.em(1.5f));
    // Room below, so that the last heading can stand at the top.
    area.finish(head + shown.layout.height() + std::max(ui.em(3), at.h * 0.6f));
}

struct ContentsRow {
    GuidePlace place;
    int level = 1;
    std::string words;
};

std::vector<ContentsRow> contents_of(const HelpView& help) {
    std::vector<ContentsRow> rows;
    const auto& pages = help.guide->pages();
    for (std::size_t p = 0; p < pages.size(); ++p) {
        rows.push_back({{p, 0}, 1, pages[p].title});
        if (p != help.place.page) continue;
        for (std::size_t b = 1; b < pages[p].blocks.size(); ++b) {
            const MarkdownBlock& block = pages[p].blocks[b];
            if (block.kind == MarkdownBlock::Kind::heading && block.level == 2)
                rows.push_back({{p, b}, 2, block.text.words});
        }
    }
    return rows;
}

void draw_contents(Frame& frame, Rect at, const HelpView& help) {
    Ui& ui = frame.ui;
    const auto rows = contents_of(help);
    const auto& shown = ui.memory<Shown>("help/shown");
    std::optional<std::size_t> here;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].place.page == help.place.page && rows[i].place.block <= shown.heading) here = i;
    ListLook look;
    look.name = "Contents";
    look.rows = rows.size();
    look.current = here;
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = std::to_string(rows[i].place.page) + "-" + std::to_string(rows[i].place.block);
        row.label = rows[i].words;
        row.level = rows[i].level;
        row.selected = here == i;
        return row;
    };
    const ListEvents events = list(ui, "help/contents", at, look);
    const auto chosen = events.pressed ? events.pressed : events.current;
    if (chosen) frame.act([place = rows[*chosen].place](Workbench& bench) { go_to_help(bench, place); });
    if (events.activated) frame.act([](Workbench& bench) { bench.focus_wanted = text_path.text(); });
}

void draw_hits(Frame& frame, Rect at, const HelpView& help) {
    ListLook look;
    look.name = "Found in the guide";
    look.tall = true;
    look.rows = help.hits.size();
    look.keys_of = "help/query";
    look.current = help.highlighted;
    look.empty = "The guide does not say these words.";
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = std::to_string(i + 1);
        row.label = help.hits[i].heading;
        row.detail = help.hits[i].words;
        row.selected = help.highlighted == i;
        return row;
    };
    const ListEvents events = list(frame.ui, "help/hits", at, look);
    const auto chosen = events.pressed     ? events.pressed
                        : events.activated ? events.activated
                                           : events.current;
    if (chosen)
        frame.act([row = *chosen, place = help.hits[*chosen].place](Workbench& bench) {
            bench.aside->help.highlighted = row;
            go_to_help(bench, place);
        });
    if (events.activated) frame.act([](Workbench& bench) { bench.focus_wanted = text_path.text(); });
}

void draw_guide(Frame& frame, Rect at, const WayBack& back) {
    Ui& ui = frame.ui;
    const HelpView& help = frame.bench.aside->help;
    const auto pane = ui.pane("help", "User guide", at);
    if (!help.above) ui.paint().fill(at, ui.colour(Tone::ground));
    Rect head =
        draw_document_head(frame, "help_page", at.cut_top(ui.em(document_head_height)), "User guide", back);
    if (!help.guide) {
        TextLook words;
        words.wrap = true;
        kit::text(ui, "help/fault", at.inset(ui.em(1.1f), ui.em(0.6f)), help.fault, words);
        return;
    }
    std::string query = help.query;
    TextFieldLook field;
    field.name = "Search the guide";
    field.placeholder = field.name;
    field.icon = Icon::search;
    field.takes_enter = false;
    const float field_w = std::min(head.w * 0.6f, ui.em(18));
    const Rect field_at = head.cut_right(field_w);
    head.cut_right(ui.em(0.5f));
    const bool can_go_back = !help.back.empty();
    if (icon_button(ui, "help/back", head.cut_right(ui.em(2)), Icon::chevron_left, "Back in the guide",
                    "Alt+Left", can_go_back) ||
        (can_go_back && ui.focus_within("help") && (help.above || !ui.modal_open()) &&
         ui.take(Key::left, Mods::alt)))
        frame.act(help_back);
    if (text_field(ui, "help/query", field_at, query, field).changed)
        frame.act([query](Workbench& bench) { search_help(bench, query); });

    const bool wide = at.w > ui.em(44);
    const bool searching = !help.query.empty();
    if (wide || searching) {
        const float side_w = wide ? std::round(std::clamp(at.w * 0.28f, ui.em(15), ui.em(20))) : at.w;
        const Rect side = at.cut_left(side_w);
        if (searching)
            draw_hits(frame, side, help);
        else
            draw_contents(frame, side, help);
        if (!wide) return;
        ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    }
    draw_page(frame, at, help);
}

}  // namespace

void draw_help(Frame& frame, Rect at) {
    // In one place at a time: its controls have one name each.
    if (!frame.bench.aside->help.above) draw_guide(frame, at, {});
}

void draw_help_above(Frame& frame) {
    if (!frame.bench.aside->help.above) return;
    Ui& ui = frame.ui;
    const Rect window = ui.window();
    LayerLook look;
    look.role = Role::dialog;
    look.name = "User guide";
    look.modal = true;
    look.veil = true;
    look.bounds = window.centred({std::min(ui.em(76), window.w - ui.em(3)), window.h - ui.em(3)}).snapped();
    const Layer layer = ui.layer("help_above", look);
    draw_guide(frame, look.bounds, {"Back to where you were", close_help_above});
    if (layer.dismissed()) frame.act(close_help_above);
}

}  // namespace attune::workbench
