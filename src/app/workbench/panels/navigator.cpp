// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/navigator.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "app/workbench/actions.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path list_path = "navigator/list";

std::string count_text(std::int64_t count) {
    return count == 0 ? std::string() : grouped(count);
}

std::string memo_kind_words(model::MemoKind kind) {
    switch (kind) {
        case model::MemoKind::project:
            return "Project";
        case model::MemoKind::source:
            return "Source";
        case model::MemoKind::code:
            return "Code";
        case model::MemoKind::element:
            return "Element";
        case model::MemoKind::case_:
            return "Case";
        case model::MemoKind::coding:
            return "Coding";
        case model::MemoKind::passage:
            return "Passage";
        case model::MemoKind::theory:
            return "Theory";
        case model::MemoKind::reflexive:
            return "Reflexive";
        case model::MemoKind::decision:
            return "Decision";
    }
    return {};
}

}  // namespace

void Navigator::rebuild(const ProjectView& view) {
    if (!rows_stale_ && built_from_ == view.names_version()) return;
    rows_stale_ = false;
    built_from_ = view.names_version();

    // A code on top that only groups others is a heading, as a chapter is; below one, a level less is
    // indented.
    codes_.clear();
    const auto& codes = view.codes();
    int hidden_below = -1;
    bool under_heading = false;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto& row = codes[i];
        if (hidden_below >= 0 && row.depth > hidden_below) continue;
        hidden_below = -1;
        const bool parent = i + 1 < codes.size() && codes[i + 1].depth > row.depth;
        if (row.depth == 0) under_heading = row.code.folder;
        if (row.depth == 0 && row.code.folder) {
            codes_.push_back({i, 1, true, parent, row.code.name, row.code.id.text()});
            continue;
        }
        codes_.push_back({i, row.depth + (under_heading ? 0 : 1), false, parent, {}, row.code.id.text()});
        if (parent && closed_.contains(row.code.id.text())) hidden_below = row.depth;
    }

    elements_.clear();
    const auto& elements = view.elements();
    std::string group;
    hidden_below = -1;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto& row = elements[i];
        if (i == 0 || row.element.group != group) {
            group = row.element.group;
            elements_.push_back({i, 1, true, false, row.group_name, "group-" + group});
            hidden_below = -1;
        }
        if (hidden_below >= 0 && row.depth > hidden_below) continue;
        hidden_below = -1;
        const bool parent = i + 1 < elements.size() && elements[i + 1].depth > row.depth &&
                            elements[i + 1].element.group == group;
        elements_.push_back({i, row.depth + 1, false, parent, {}, row.element.id.text()});
        if (parent && closed_.contains(row.element.id.text())) hidden_below = row.depth;
    }
}

void Navigator::draw(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("navigator", "Navigator", at);
    ui.paint().fill(at, ui.colour(Tone::panel));
    rebuild(*frame.view());

    Rect tabs_at = at.cut_top(ui.em(2.7f)).inset(ui.em(1.f), 0);
    const std::array<Segment, 4> tabs{Segment{"sources", "Sources", true, frame.key_of("go.sources")},
                                      Segment{"codes", "Codes", true, frame.key_of("go.codes")},
                                      Segment{"elements", "Elements", true, frame.key_of("go.elements")},
                                      Segment{"memos", "Memos", true, frame.key_of("go.memos")}};
    if (const auto picked = tab_strip(ui, "navigator/tabs", tabs_at, "Lists", tabs,
                                      static_cast<std::size_t>(frame.bench.tab)))
        frame.act([tab = static_cast<NavigatorTab>(*picked)](Workbench& bench) { show_tab(bench, tab); });
    at.cut_top(ui.em(0.7f));
    switch (frame.bench.tab) {
        case NavigatorTab::sources:
            draw_sources(frame, at);
            break;
        case NavigatorTab::codes:
            draw_codes(frame, at);
            break;
        case NavigatorTab::elements:
            draw_elements(frame, at);
            break;
        case NavigatorTab::memos:
            draw_memos(frame, at);
            break;
    }
    code_menu(frame);
}

void Navigator::draw_sources(Frame& frame, Rect at) {
    const auto& rows = frame.view()->sources();
    ListLook look;
    look.name = "Sources";
    look.rows = rows.size();
    look.empty = "Transcripts go here: drop files onto the window, or press Ctrl+I.";
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = rows[i].id.text();
        row.label = rows[i].title;
        row.trailing = count_text(rows[i].codings);
        row.selected = frame.bench.page && frame.bench.page->id() == rows[i].id;
        row.description =
            fmt::format("{} words, {} codings", grouped(rows[i].words), grouped(rows[i].codings));
        return row;
    };
    for (std::size_t i = 0; frame.bench.page && i < rows.size(); ++i)
        if (rows[i].id == frame.bench.page->id()) look.current = i;
    const ListEvents events = list(frame.ui, list_path, at, look);
    const auto open = events.pressed ? events.pressed : events.current;
    if (open) frame.act([id = rows[*open].id](Workbench& bench) { show_source(bench, id); });
    if (events.activated) frame.act(focus_page);
}

void Navigator::draw_codes(Frame& frame, Rect at) {
    const auto& codes = frame.view()->codes();
    ListLook look;
    look.name = "Codes";
    look.tree = true;
    look.rows = codes_.size();
    look.empty = "Codes go here: select a passage with Space, press Enter and type a name.";
    look.takes = "passage";
    look.row = [&](std::size_t i) {
        const Row& shown = codes_[i];
        RowLook row;
        row.id = shown.id;
        row.level = shown.level;
        if (shown.heading) {
            row.heading = true;
            row.label = shown.words;
            return row;
        }
        const auto& code = codes[shown.index];
        row.label = code.code.name;
        row.trailing = count_text(code.codings);
        if (code.pinned_slot > 0) row.badge = std::to_string(code.pinned_slot);
        if (!code.code.folder) row.swatch = colour_of(code.code.colour);
        row.expandable = shown.has_children;
        row.expanded = shown.has_children && !closed_.contains(shown.id);
        row.selected = code.code.id == frame.bench.current_code;
        row.muted = code.code.state == model::CodeState::retired;
        row.description = code.code.brief;
        if (row.muted) row.description = "Retired. " + row.description;
        return row;
    };
    look.carry = [&](std::size_t i) -> std::optional<Drag> {
        const Row& shown = codes_[i];
        if (shown.heading) return std::nullopt;
        return Drag{"code", shown.id, codes[shown.index].code.name};
    };
    for (std::size_t i = 0; i < codes_.size(); ++i)
        if (!codes_[i].heading && codes[codes_[i].index].code.id == frame.bench.current_code)
            look.current = i;
    const ListEvents events = list(frame.ui, list_path, at, look);
    const auto code_at = [&](std::size_t row) { return codes[codes_[row].index].code.id; };
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = code_at(*chosen)](Workbench& bench) {
            bench.current_code = id;
            bench.places_due = bench.now + 1;
            speak_of(bench, id);
        });
    // Enter on a code codes the passage that is selected on the page; with none, it shows the code's
    // passages.
    if (events.activated)
        frame.act([id = code_at(*events.activated)](Workbench& bench) {
            const bool selected = bench.document == Document::page && bench.page &&
                                  bench.page->selection.range(bench.page->text());
            selected ? code_with(bench, id) : show_passages_of(bench, id);
        });
    if (events.dropped)
        frame.act([id = code_at(events.dropped->row)](Workbench& bench) { code_with(bench, id); });
    if (events.expand) closed_.erase(codes_[*events.expand].id), rows_stale_ = true;
    if (events.collapse) closed_.insert(codes_[*events.collapse].id), rows_stale_ = true;
    if (events.context) {
        menu_open_ = true;
        menu_for_ = code_at(*events.context);
        const Node* node = frame.ui.registered(list_path / menu_for_.text());
        menu_at_ = node ? node->visible : at;
    }
}

void Navigator::code_menu(Frame& frame) {
    if (!menu_open_) return;
    const store::CodeRow* code = frame.view()->code(menu_for_);
    if (!code) {
        menu_open_ = false;
        return;
    }
    std::vector<MenuItem> items;
    for (int slot = 1; slot <= 9; ++slot) {
        MenuItem item;
        item.id = "pin_" + std::to_string(slot);
        item.label = fmt::format("Pin to {}", slot);
        item.shortcut = frame.key_of(fmt::format("code.pin_{}", slot));
        item.checked = code->pinned_slot == slot;
        item.enabled = frame.bench.writable();
        items.push_back(std::move(item));
    }
    const auto picked = menu(frame.ui, "navigator/code_menu", menu_at_, code->code.name, items, menu_open_);
    if (!picked) return;
    const int slot = static_cast<int>(*picked) + 1;
    const CodeId id = code->pinned_slot == slot ? CodeId() : menu_for_;
    frame.act([slot, id](Workbench& bench) { pin_code(bench, slot, id); });
}

void Navigator::draw_elements(Frame& frame, Rect at) {
    const auto& elements = frame.view()->elements();
    ListLook look;
    look.name = "Elements";
    look.tree = true;
    look.rows = elements_.size();
    look.empty =
        "This project has no programme elements: what the programme does and aims at would be listed here.";
    look.row = [&, at](std::size_t i) {
        const Row& shown = elements_[i];
        RowLook row;
        row.id = shown.id;
        row.level = shown.level;
        if (shown.heading) {
            row.heading = true;
            row.label = shown.words;
            return row;
        }
        const auto& element = elements[shown.index];
        row.label = element.element.name;
        const float room = at.w - frame.ui.em(5.5f + measure::indent * static_cast<float>(shown.level - 1));
        const bool fits = frame.ui.paint().measure(row.label, style::label).w <= room;
        if (!fits && !element.element.short_name.empty()) row.label = element.element.short_name;
        row.trailing = count_text(element.codings);
        row.expandable = shown.has_children;
        row.expanded = shown.has_children && !closed_.contains(shown.id);
        row.selected = element.element.id == frame.bench.current_element;
        row.muted = !element.element.active;
        row.description = element.element.definition;
        if (row.label != element.element.name)
            row.description = element.element.name + ". " + row.description;
        return row;
    };
    for (std::size_t i = 0; i < elements_.size(); ++i)
        if (!elements_[i].heading && elements[elements_[i].index].element.id == frame.bench.current_element)
            look.current = i;
    const ListEvents events = list(frame.ui, list_path, at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = elements[elements_[*chosen].index].element.id](Workbench& bench) {
            bench.current_element = id;
            speak_of(bench, id);
        });
    if (events.activated)
        frame.act([id = elements[elements_[*events.activated].index].element.id](Workbench& bench) {
            show_passages_of(bench, id);
        });
    if (events.expand) closed_.erase(elements_[*events.expand].id), rows_stale_ = true;
    if (events.collapse) closed_.insert(elements_[*events.collapse].id), rows_stale_ = true;
}

void Navigator::draw_memos(Frame& frame, Rect at) {
    const auto& memos = frame.view()->memos();
    ListLook look;
    look.name = "Memos";
    look.tall = true;
    look.rows = memos.size();
    look.empty = "Memos go here: select a passage on the page and press M.";
    look.row = [&](std::size_t i) {
        const auto& memo = memos[i];
        RowLook row;
        row.id = memo.memo.id.text();
        row.label = memo.memo.title.empty() ? "Untitled memo" : memo.memo.title;
        row.detail = memo_kind_words(memo.memo.kind);
        if (!memo.link_labels.empty()) row.detail += " · " + memo.link_labels.front();
        row.icon = Icon::memo;
        row.selected = memo.memo.id == frame.bench.current_memo;
        return row;
    };
    for (std::size_t i = 0; i < memos.size(); ++i)
        if (memos[i].memo.id == frame.bench.current_memo) look.current = i;
    const ListEvents events = list(frame.ui, list_path, at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = memos[*chosen].memo.id](Workbench& bench) {
            bench.current_memo = id;
            speak_of(bench, id);
        });
    if (events.activated)
        frame.act([links = memos[*events.activated].memo.links](Workbench& bench) {
            for (const model::MemoLink& link : links) {
                if (link.source && link.range) return reveal(bench, link.source, *link.range, Mark::outlined);
                if (link.source) return show_source(bench, link.source);
            }
        });
}

}  // namespace attune::workbench
