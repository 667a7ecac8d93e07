// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/history_panel.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/history_acts.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/history_foot.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path rows_path = "history/rows";

std::string capital(std::string_view word) {
    std::string words(word);
    if (!words.empty()) words.front() = static_cast<char>(std::toupper(words.front()));
    return words;
}

// A field of the filters: what is typed is asked for when the hands rest, Enter and Down lead to the list.
void filter_field(Frame& frame, const Path& path, Rect at, std::string HistoryAsk::*into,
                  TextFieldLook look) {
    Ui& ui = frame.ui;
    const HistoryDesk& desk = *frame.bench.history;
    std::string words = desk.ask.*into;
    look.takes_enter = false;
    const bool focused = ui.focused(path);
    const auto ask = [&](std::string typed) {
        HistoryAsk changed = desk.ask;
        changed.*into = std::move(typed);
        frame.act([changed = std::move(changed)](Workbench& bench) { type_history(bench, changed); });
    };
    if (focused && !words.empty() && ui.take(Key::escape)) return ask({});
    if (focused && (ui.take(Key::enter) || ui.take(Key::down))) ui.set_focus(rows_path);
    if (text_field(ui, path, at, words, look).changed) ask(words);
}

void draw_person(Frame& frame, Rect at) {
    const HistoryAsk& ask = frame.bench.history->ask;
    std::vector<std::string> names{"Everybody"};
    for (const model::Coder& coder : frame.view()->coders()) names.push_back(coder.name);
    ComboLook look{"Whose changes", names, 0, {}, true};
    if (const auto at_name = std::ranges::find(names, ask.coder);
        at_name != names.end() && !ask.coder.empty())
        look.chosen = static_cast<std::size_t>(at_name - names.begin());
    if (const auto picked = combo(frame.ui, "history/person", at, look)) {
        HistoryAsk changed = ask;
        changed.coder = *picked == 0 ? std::string() : names[*picked];
        frame.act([changed](Workbench& bench) { ask_history(bench, changed); });
    }
}

void draw_kind(Frame& frame, Rect at) {
    static const std::vector<std::string> kinds = [] {
        std::vector<std::string> names{"All kinds"};
        for (const store::Act act : store::all_acts()) names.push_back(capital(store::act_word(act)));
        return names;
    }();
    const HistoryAsk& ask = frame.bench.history->ask;
    const auto& acts = store::all_acts();
    ComboLook look{"Kind of change", kinds, 0, {}, true};
    if (ask.kind)
        look.chosen = static_cast<std::size_t>(std::ranges::find(acts, *ask.kind) - acts.begin()) + 1;
    if (const auto picked = combo(frame.ui, "history/kind", at, look)) {
        HistoryAsk changed = ask;
        changed.kind = *picked == 0 ? std::nullopt : std::optional(acts[*picked - 1]);
        frame.act([changed](Workbench& bench) { ask_history(bench, changed); });
    }
}

// What the history can be narrowed to: the things chosen in the lists and on the page.
struct AboutChoice {
    Subject subject;
    std::string label;
};

std::vector<AboutChoice> choices(const Frame& frame) {
    const ProjectView& view = *frame.view();
    const Workbench& bench = frame.bench;
    std::vector<AboutChoice> all{{{}, "Everything"}};
    if (const auto* row = bench.page ? view.source(bench.page->id()) : nullptr)
        all.push_back({row->id, "The source on the page: " + row->title});
    if (bench.page && bench.page->focused)
        all.push_back({*bench.page->focused, "The coding chosen on the page"});
    if (const auto* row = view.code(bench.current_code))
        all.push_back({row->code.id, "The code chosen in its list: " + row->code.name});
    if (const auto* row = view.element(bench.current_element))
        all.push_back({row->element.id, "The element chosen in its list: " + row->element.name});
    if (const auto* row = view.memo(bench.current_memo))
        all.push_back({row->memo.id, "The memo chosen in its list: " +
                                         (row->memo.title.empty() ? "Untitled memo" : row->memo.title)});
    return all;
}

void draw_about(Frame& frame, Flow& flow, float height) {
    Ui& ui = frame.ui;
    const HistoryDesk& desk = *frame.bench.history;
    const bool narrowed = !std::holds_alternative<std::monostate>(desk.ask.about);
    ChipLook look;
    look.label = narrowed ? "About " + desk.ask.about_name : std::string("About anything");
    look.pressable = true;
    look.removable = narrowed;
    look.description = "The history of one thing alone";
    const Size size = chip_size(ui, look);
    const Rect at = flow.next({std::min(size.w, ui.em(26)), height});
    const ChipPress press = chip(ui, "history/about", at, look);
    if (press == ChipPress::removed)
        frame.act([](Workbench& bench) { show_history_of(bench, {}); });
    else if (press == ChipPress::pressed)
        frame.act(choose_about);
    if (!desk.choosing_about) return;
    const auto all = choices(frame);
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < all.size(); ++i) {
        MenuItem& item = items.emplace_back();
        item.id = i == 0 ? std::string("everything") : id_of(all[i].subject);
        item.label = all[i].label;
        item.checked = all[i].subject == desk.ask.about;
    }
    bool open = true;
    const auto picked = menu(ui, "history/about_menu", at, "The history of", items, open);
    if (picked)
        frame.act([subject = all[*picked].subject](Workbench& bench) { show_history_of(bench, subject); });
    else if (!open)
        frame.act([](Workbench& bench) { bench.history->choosing_about = false; });
}

// "37 of 1,204 changes", or what is wrong with a day that was typed.
void draw_figures(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const HistoryDesk& desk = *frame.bench.history;
    const auto count = static_cast<std::int64_t>(desk.count());
    std::string words = text::counted(desk.all, "change", "changes");
    if (count != desk.all) words = fmt::format("{} of {}", grouped(count), words);
    Tone tone = Tone::muted;
    for (const std::string& fault : {desk.ask.since_fault(), desk.ask.until_fault()})
        if (!fault.empty() && desk.due < 0) {
            words = fault;
            tone = Tone::warning;
        }
    TextLook look{style::small, tone};
    look.role = Role::status;
    kit::text(ui, "history/figures", at, words, look);
}

// Returns the height that the filters take.
float draw_filters(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const HistoryAsk& ask = frame.bench.history->ask;
    const float height = ui.em(measure::field);
    Flow flow(at, ui.em(0.4f));
    TextFieldLook words;
    words.name = "Words in the sentences of the history";
    words.placeholder = "Words";
    words.icon = Icon::search;
    words.trailing = frame.key_of("history.words");
    filter_field(frame, "history/words", flow.next({ui.em(14), height}), &HistoryAsk::words, words);
    draw_person(frame, flow.next({ui.em(10), height}));
    draw_kind(frame, flow.next({ui.em(9), height}));
    // From and to stay in one line.
    const float day = ui.em(9), gap = ui.em(0.4f);
    Rect days = flow.next({2 * day + gap, height});
    const Rect from = days.cut_left(std::min(day, (days.w - gap) / 2));
    days.cut_left(gap);
    TextFieldLook since;
    since.name = "From this day on, as 2026-03-14, 2026-03 or 2026";
    since.placeholder = "From 2026-03";
    since.invalid = !ask.since_fault().empty();
    filter_field(frame, "history/since", from, &HistoryAsk::since, since);
    TextFieldLook until;
    until.name = "Up to the end of this day, as 2026-03-14, 2026-03 or 2026";
    until.placeholder = "To 2026-03";
    until.invalid = !ask.until_fault().empty();
    filter_field(frame, "history/until", days, &HistoryAsk::until, until);
    draw_about(frame, flow, height);
    if (!ask.everything()) {
        ButtonLook all{"List everything", {}, Emphasis::quiet};
        all.shortcut = frame.key_of("history.all");
        if (button(ui, "history/all", flow.next({button_size(ui, all).w, height}), all))
            frame.act(ask_everything);
    }
    return flow.height();
}

RowLook row_of(const Frame& frame, const HistoryDesk& desk, const HistoryDesk::Row& shown) {
    RowLook row;
    if (shown.heading) {
        row.heading = true;
        row.label = desk.heading(shown, frame.bench.clock());
        row.id = "day " + desk.place(shown).id.text();
        return row;
    }
    row.id = desk.place(shown).id.text();
    const store::HistoryEntry* entry = desk.entry(shown.place);
    if (!entry) {
        row.label = "…";
        row.muted = true;
        return row;
    }
    row.label = desk.elsewhere(entry->id) ? "Not in this copy"
                : entry->sentence.empty() ? "Erased for good"
                                          : entry->sentence;
    std::replace(row.label.begin(), row.label.end(), '\n', ' ');
    const bool taken_back = entry->kind == "do" && !entry->live;
    row.trailing = fmt::format("{}{}{}{}", taken_back ? "undone · " : "", entry->coder,
                               entry->coder.empty() ? "" : " · ", clock_words(entry->at_ms));
    row.muted = taken_back || entry->kind != "do";
    if (entry->kind == "undo") row.icon = Icon::undo;
    if (entry->kind == "redo") row.icon = Icon::redo;
    row.selected = entry->id == desk.current();
    return row;
}

std::string empty_words(const Frame& frame, const HistoryDesk& desk) {
    if (desk.stale) return {};
    if (desk.ask.everything())
        return "Nothing has been done in this project yet. Everything that is done from now on stands here, "
               "and can be undone from here.";
    return "No change fits what is asked for above. " + frame.key_of("history.all") +
           " lists the whole history again.";
}

}  // namespace

void draw_history(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const HistoryDesk& desk = *frame.bench.history;
    const auto pane = ui.pane("history", "History", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const Rect rest =
        draw_document_head(frame, "history", at.cut_top(ui.em(document_head_height)), "History");
    draw_figures(frame, rest);
    const float side = ui.em(1.1f);
    const float filters = draw_filters(frame, {at.x + side, at.y, at.w - 2 * side, at.h});
    at.cut_top(filters + ui.em(0.5f));
    ui.paint().fill(at.cut_top(ui.hairline()), ui.colour(Tone::line));
    const Rect foot = cut_history_foot(frame, at);

    // A longer sentence below takes room from the list; the chosen row stays in view.
    if (float& height = ui.memory<float>("history/list_height"); height != at.h) {
        height = at.h;
        if (desk.current_row()) reveal_row(ui, rows_path, *desk.current_row());
    }

    ListLook rows;
    rows.name = "Changes, the newest first";
    rows.rows = desk.rows().size();
    rows.empty = empty_words(frame, desk);
    rows.type_ahead = false;
    rows.current = desk.current_row();
    rows.row = [&](std::size_t i) { return row_of(frame, desk, desk.rows()[i]); };
    const ListEvents events = list(ui, rows_path, at, rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) { choose_history_row(bench, row); });
    if (events.activated) frame.run("history.open");
    draw_history_foot(frame, foot);
}

}  // namespace attune::workbench
