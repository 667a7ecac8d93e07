// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/memo_list_panel.h"

#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/memo_document_acts.h"
#include "app/workbench/acts/memo_list_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/memo_desk.h"
#include "app/workbench/memo_links.h"
#include "app/workbench/panels/row_filter.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path list_path = "navigator/list";
const Path filter_path = "navigator/memo_filter";

void draw_filter(Frame& frame, Rect at) {
    if (const auto words = row_filter(frame, filter_path, at, frame.bench.memos->list.words,
                                      {"Filter the memos", "Title or words", list_path}))
        frame.act([words = *words](Workbench& bench) { filter_memos(bench, words); });
}

void draw_choices(Frame& frame, Rect at) {
    static const std::vector<std::string> kinds = [] {
        std::vector<std::string> names{"All kinds"};
        for (const model::MemoKind kind : memo_kinds) names.push_back(memo_kind_name(kind));
        return names;
    }();
    static const std::vector<std::string> orders{"Newest", "By kind", "By title"};
    const MemoList& list = frame.bench.memos->list;
    const float gap = frame.ui.em(0.4f);
    const Rect left = at.cut_left((at.w - gap) / 2);
    at.cut_left(gap);
    ComboLook kind{"Kind of memo", kinds, list.kind ? position_of(*list.kind) + 1 : 0, {}, true};
    if (const auto picked = combo(frame.ui, "navigator/memo_kind", left, kind))
        frame.act([picked = *picked](Workbench& bench) {
            filter_memos_by_kind(bench, picked == 0 ? std::nullopt : std::optional(memo_kinds[picked - 1]));
        });
    ComboLook order{"Order of the memos", orders, static_cast<std::size_t>(list.sort), {}, true};
    if (const auto picked = combo(frame.ui, "navigator/memo_order", at, order))
        frame.act([sort = static_cast<MemoSort>(*picked)](Workbench& bench) { sort_memos(bench, sort); });
}

void draw_count(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const MemoList& list = frame.bench.memos->list;
    const std::size_t all = frame.view()->memos().size();
    const std::string count =
        list.count == all ? text::counted(all, "memo", "memos")
                          : fmt::format("{} of {} memos", grouped(static_cast<std::int64_t>(list.count)),
                                        grouped(static_cast<std::int64_t>(all)));
    if (frame.bench.writable() && icon_button(ui, "navigator/memo_new", at.cut_right(ui.em(2)), Icon::plus,
                                              "New memo", frame.key_of("memo.new")))
        frame.run("memo.new");
    kit::text(ui, "navigator/memo_count", at, count, {style::small, Tone::muted});
}

RowLook row_of(const Frame& frame, const MemoList::Row& shown) {
    RowLook row;
    if (!shown.heading.empty()) {
        row.heading = true;
        row.label = row.id = shown.heading;
        return row;
    }
    const auto& memos = frame.view()->memos();
    if (shown.index >= memos.size()) return row;
    const store::MemoRow& memo = memos[shown.index];
    row.id = memo.memo.id.text();
    row.label = memo.memo.title.empty() ? "Untitled memo" : memo.memo.title;
    for (const auto& piece : shown.pieces) row.spans.push_back({piece.begin, piece.end, true});
    row.detail = memo_kind_name(memo.memo.kind);
    if (!shown.excerpt.empty())
        row.detail = shown.excerpt;
    else if (!memo.link_labels.empty())
        row.detail += " · " + memo.link_labels.front();
    row.icon = Icon::memo;
    row.selected = memo.memo.id == frame.bench.current_memo;
    return row;
}

struct MenuState {
    bool open = false;
    MemoId memo;
    Rect at;
};

void draw_menu(Frame& frame, MenuState& state) {
    if (!state.open) return;
    const store::MemoRow* memo = frame.view()->memo(state.memo);
    if (!memo) {
        state.open = false;
        return;
    }
    const std::array items{
        MenuItem{"open", "Open", "Enter"},
        MenuItem{"passages", "The passages it speaks of", frame.key_of("passages.of_memo")},
        MenuItem{"delete", "Delete", frame.key_of("memo.delete"), frame.bench.writable(), false, true}};
    const auto picked = menu(frame.ui, "navigator/memo_menu", state.at, memo->memo.title, items, state.open);
    if (picked == 0u) frame.act([id = state.memo](Workbench& bench) { show_memo(bench, id); });
    if (picked == 1u) frame.act([id = state.memo](Workbench& bench) { show_passages_of(bench, id); });
    if (picked == 2u) frame.act([id = state.memo](Workbench& bench) { delete_memo(bench, id); });
}

}  // namespace

void draw_memo_list(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const MemoList& shown = frame.bench.memos->list;
    const float side = ui.em(1), gap = ui.em(0.4f);
    if (!frame.view()->memos().empty()) {
        draw_filter(frame, at.cut_top(ui.em(measure::field)).inset(side, 0));
        at.cut_top(gap);
        draw_choices(frame, at.cut_top(ui.em(measure::chip)).inset(side, 0));
        at.cut_top(gap);
        if (!std::holds_alternative<std::monostate>(shown.about)) {
            ChipLook about;
            about.label = "About " + shown.about_name;
            about.pressable = true;
            about.removable = true;
            Rect row = at.cut_top(ui.em(measure::chip)).inset(side, 0);
            const float wide = std::min(row.w, chip_size(ui, about).w);
            if (chip(ui, "navigator/memo_about", row.cut_left(wide), about) != ChipPress::none)
                frame.act([](Workbench& bench) { list_memos_about(bench, {}); });
            at.cut_top(gap);
        }
    }
    draw_count(frame, at.cut_top(ui.em(2)).inset(side, 0));

    ListLook look;
    look.name = "Memos";
    look.tall = true;
    look.type_ahead = false;
    look.rows = shown.rows.size();
    look.empty =
        frame.view()->memos().empty()
            ? "Memos go here: select a passage on the page and press M, or write one about the whole "
              "project with " +
                  frame.key_of("memo.new") + "."
            : "No memo fits. Esc in the field above shows all of them again.";
    look.row = [&](std::size_t i) { return row_of(frame, shown.rows[i]); };
    const auto id_at = [&](std::size_t row) {
        const auto& memos = frame.view()->memos();
        const std::size_t index = shown.rows[row].index;
        return index < memos.size() ? memos[index].memo.id : MemoId();
    };
    for (std::size_t i = 0; i < shown.rows.size(); ++i)
        if (shown.rows[i].heading.empty() && id_at(i) == frame.bench.current_memo) look.current = i;
    const ListEvents events = list(ui, list_path, at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = id_at(*chosen)](Workbench& bench) {
            bench.current_memo = id;
            // While one is open in the middle, another goes there at once: one leafs through them.
            if (bench.document == Document::memo)
                leaf_to_memo(bench, id);
            else
                speak_of(bench, id);
        });
    if (events.activated)
        frame.act([id = id_at(*events.activated)](Workbench& bench) { show_memo(bench, id); });
    MenuState& state = ui.memory<MenuState>("navigator/menu_of_memo");
    if (events.context) {
        state = {true, id_at(*events.context), at};
        if (const Node* node = ui.registered(list_path / state.memo.text())) state.at = node->visible;
    }
    draw_menu(frame, state);
}

}  // namespace attune::workbench
