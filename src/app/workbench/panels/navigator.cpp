// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/navigator.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "app/workbench/acts/code_tree_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/memo_list_panel.h"
#include "app/workbench/panels/navigator/case_tree.h"
#include "app/workbench/text_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path list_path = "navigator/list";

struct MenuState {
    bool open = false;
    std::string row;  // path
};

void draw_source_menu(Frame& frame, MenuState& state, Rect list_at) {
    if (!state.open || !frame.bench.page) return;
    static constexpr std::array<std::string_view, 9> ids{
        "go.page", "memo.beside_source", "source.print", "project.import", "sources.grid", "retention.list",
        "",        "erase.speaker",      "erase.source"};
    const Rect beside = rect_of(frame, state.row, list_at);
    action_menu(frame, "navigator/source_menu", beside, frame.bench.page->text().source().row.title, ids,
                state.open);
}

std::string count_text(std::int64_t count) {
    return count == 0 ? std::string() : grouped(count);
}

// Pictures, pages and recordings that are no text, or have coded regions: no list of sources shows them.
std::int64_t beside_texts(const Frame& frame) {
    return std::ranges::count_if(frame.bench.texts->pictures.items, [](const PictureItem& item) {
        return item.source.empty() || item.regions > 0;
    });
}

void draw_pictures_link(Frame& frame, Rect strip, std::int64_t count) {
    Ui& ui = frame.ui;
    ui.paint().horizontal(strip.x, strip.y, strip.w, ui.colour(Tone::line));
    const ButtonLook look{text::counted(count, "picture, PDF or recording", "pictures, PDFs, recordings"),
                          {},
                          Emphasis::quiet,
                          true,
                          "What came with another tool’s project, and its coded regions",
                          frame.key_of("pictures.show")};
    Rect row = strip.inset(ui.em(0.1f), ui.em(0.15f));
    if (button(ui, "navigator/pictures", row.cut_left(std::min(row.w, button_size(ui, look).w)), look))
        frame.run("pictures.show");
}

}  // namespace

void Navigator::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("navigator", "Navigator", at);
    ui.paint().fill(at, ui.colour(Tone::panel));

    Rect tabs_at = at.cut_top(ui.em(2.7f)).inset(ui.em(0.5f), 0);
    const std::array<Segment, 5> tabs{Segment{"sources", "Sources", true, frame.key_of("go.sources")},
                                      Segment{"cases", "Cases", true, frame.key_of("go.cases")},
                                      Segment{"codes", "Codes", true, frame.key_of("go.codes")},
                                      Segment{"elements", "Elements", true, frame.key_of("go.elements")},
                                      Segment{"memos", "Memos", true, frame.key_of("go.memos")}};
    if (const auto picked = tab_strip(ui, "navigator/tabs", tabs_at, "Lists", tabs,
                                      static_cast<std::size_t>(frame.bench.tab)))
        frame.act([tab = static_cast<NavigatorTab>(*picked),
                   by_hand = !std::holds_alternative<KeyPress>(ui.event())](Workbench& bench) {
            show_tab(bench, tab);
            // Whoever chose it with the pointer goes on in the list.
            if (by_hand) bench.focus_wanted = "navigator/list";
        });
    at.cut_top(ui.em(0.7f));
    switch (frame.bench.tab) {
        case NavigatorTab::sources:
            draw_sources(frame, at);
            break;
        case NavigatorTab::cases:
            draw_case_tree(frame, at);
            break;
        case NavigatorTab::codes:
            codes_.draw(frame, at);
            break;
        case NavigatorTab::elements:
            elements_.draw(frame, at);
            break;
        case NavigatorTab::memos:
            draw_memo_list(frame, at);
            break;
    }
    // A name stays half-written only while its row can be seen.
    const bool trees = frame.bench.tab == NavigatorTab::codes || frame.bench.tab == NavigatorTab::elements;
    if (frame.bench.codebook->naming && !trees) frame.act(finish_naming);
}

void Navigator::draw_sources(Frame& frame, Rect at) {
    const auto& rows = frame.view()->sources();
    const std::int64_t beside = beside_texts(frame);
    const Rect foot = beside > 0 ? at.cut_bottom(frame.ui.em(2.3f)) : Rect{};
    ListLook look;
    look.name = "Sources";
    look.type_ahead = false;
    look.rows = rows.size();
    look.empty = "Transcripts go here: drop files onto the window, or press Ctrl+I.";
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = rows[i].id.text();
        row.label = rows[i].title;
        row.trailing = count_text(rows[i].codings);
        row.selected = frame.bench.page && frame.bench.page->id() == rows[i].id;
        row.description = fmt::format("{} words, {} {}", grouped(rows[i].words), grouped(rows[i].codings),
                                      rows[i].codings == 1 ? "coding" : "codings");
        return row;
    };
    for (std::size_t i = 0; frame.bench.page && i < rows.size(); ++i)
        if (rows[i].id == frame.bench.page->id()) look.current = i;
    look.carry = [&](std::size_t i) -> std::optional<Drag> {
        return Drag{"member", "source " + rows[i].id.text(), rows[i].title};
    };
    const ListEvents events = list(frame.ui, list_path, at, look);
    if (beside > 0) draw_pictures_link(frame, foot, beside);
    const auto open = events.pressed ? events.pressed : events.current;
    if (open) frame.act([id = rows[*open].id](Workbench& bench) { show_source(bench, id); });
    if (events.activated) frame.act(focus_page);
    MenuState& state = frame.ui.memory<MenuState>("navigator/menu_of_source");
    if (events.context) {
        const SourceId id = rows[*events.context].id;
        state = {true, (list_path / id.text()).text()};
        frame.act([id](Workbench& bench) { show_source(bench, id); });
    }
    draw_source_menu(frame, state, at);
}

}  // namespace attune::workbench
