// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/replace_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/text_acts.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/text_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path rows_path = "replace/rows";

using text::counted;

RowLook hit_row(const jobs::ReplacePlan& plan, std::size_t index, bool current) {
    const auto& hit = plan.hits[index];
    RowLook row;
    row.id = std::to_string(index + 1);
    row.label = hit.before + hit.match + hit.after;
    row.spans.push_back({hit.before.size(), hit.before.size() + hit.match.size(), true});
    row.detail = hit.title;
    if (!hit.speaker.empty()) row.detail += " · " + hit.speaker;
    if (!hit.turn.empty()) row.detail += " · turn " + hit.turn;
    row.icon = hit.chosen ? Icon::check : Icon::minus;
    row.muted = !hit.chosen;
    row.selected = current;
    row.description = hit.chosen ? "Is replaced" : "Stays as it is";
    return row;
}

// The two fields and what belongs to them; returns what is left below.
void draw_fields(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const ReplaceDesk& desk = frame.bench.texts->replace;
    const float gap = ui.em(0.6f), side = ui.em(1.1f);
    Rect row = at.cut_top(ui.em(measure::field)).inset(side, 0);
    const ButtonLook find{"Look up", Icon::search, Emphasis::plain, !desk.what.words.empty(), "", "Enter"};
    if (button(ui, "replace/find", row.cut_right(button_size(ui, find).w), find)) frame.act(look_up_replaced);
    row.cut_right(gap);
    const Rect left = row.cut_left(std::floor((row.w - gap) / 2));
    row.cut_left(gap);
    std::string words = desk.what.words, by = desk.what.by;
    TextFieldLook look;
    look.name = "Words to look for";
    look.placeholder = "Words to look for";
    look.icon = Icon::search;
    auto events = text_field(ui, "replace/words", left, words, look);
    if (events.changed) frame.act([words](Workbench& bench) { set_replaced_words(bench, words); });
    if (events.submitted) frame.act(look_up_replaced);
    look = {};
    look.name = "What comes in their place";
    look.placeholder = "What comes in their place";
    events = text_field(ui, "replace/by", row, by, look);
    if (events.changed) frame.act([by](Workbench& bench) { set_replacement(bench, by); });
    if (events.submitted) frame.act(look_up_replaced);

    at.cut_top(ui.em(0.4f));
    Rect ways = at.cut_top(ui.em(1.9f)).inset(side, 0);
    const auto way = [&](const char* name, const char* label, bool on, ReplaceWay what) {
        const float width = ui.paint().measure(label, style::label).w + ui.em(2.4f);
        if (check_box(ui, Path("replace") / name, ways.cut_left(std::min(width, ways.w)), label, on))
            frame.act([what](Workbench& bench) { toggle_replace_way(bench, what); });
        ways.cut_left(std::min(ways.w, ui.em(0.8f)));
    };
    way("whole_word", "Whole words", desk.what.whole_word, ReplaceWay::whole_word);
    way("match_case", "As written", desk.what.match_case, ReplaceWay::match_case);
    if (frame.bench.page)
        way("this_source", "Only in the source on the page", desk.this_source, ReplaceWay::this_source);
    at.cut_top(ui.em(0.4f));
}

void draw_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReplaceDesk& desk = frame.bench.texts->replace;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    std::size_t chosen = 0;
    if (desk.plan)
        chosen = static_cast<std::size_t>(std::count_if(desk.plan->hits.begin(), desk.plan->hits.end(),
                                                        [](const auto& hit) { return hit.chosen; }));
    const ButtonLook replace{
        chosen == 0 ? std::string("Replace") : "Replace " + counted(chosen, "place", "places"),
        {},
        Emphasis::primary,
        chosen > 0 && !desk.stale && frame.bench.writable(),
        "One step that Ctrl+Z takes back",
        "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    if (button(ui, "replace/now", row.cut_right(button_size(ui, replace).w), replace) || by_keys)
        frame.act(replace_now);
    row.cut_right(ui.em(1));
    TextLook look{style::small, Tone::muted};
    look.role = Role::status;
    kit::text(ui, "replace/foot", row, "It can be undone, and the history keeps what stood there.", look);
}

}  // namespace

void draw_replace(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ReplaceDesk& desk = frame.bench.texts->replace;
    const auto pane = ui.pane("replace", "Find and replace", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "replace", at.cut_top(ui.em(document_head_height)), "Find and replace");
    draw_fields(frame, at);
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    draw_foot(frame, at.cut_bottom(ui.em(3.6f)));

    ListLook rows;
    rows.name = "Places found";
    rows.tall = true;
    rows.type_ahead = false;
    rows.rows = desk.plan ? desk.plan->hits.size() : 0;
    rows.empty = !desk.fault.empty()
                     ? desk.fault
                     : "Type the words and press Enter: every place is listed before anything is "
                       "written. Space leaves a place as it is.";
    if (rows.rows > 0) rows.current = desk.current;
    rows.row = [&](std::size_t i) { return hit_row(*desk.plan, i, i == desk.current); };
    if (desk.plan) {
        const auto sources = desk.plan->revisions.size();
        std::string figures = fmt::format("{} in {}", counted(desk.plan->hits.size(), "place", "places"),
                                          counted(sources, "source", "sources"));
        if (desk.stale) figures += " · the words were changed since; Enter looks them up again";
        kit::text(ui, "replace/figures", at.cut_top(ui.em(1.9f)).inset(ui.em(1.1f), 0), figures,
                  {style::small_strong, desk.stale ? Tone::warning : Tone::text});
    }
    if (ui.focused(rows_path) && desk.plan) {
        if (ui.take(Key::space))
            frame.act([row = desk.current](Workbench& bench) { toggle_replace_row(bench, row); });
        if (ui.take(Key::a, Mods::ctrl)) frame.act(toggle_replace_rows);
    }
    const ListEvents events = list(ui, rows_path, at, rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) { choose_replace_row(bench, row); });
    if (events.activated) frame.act(open_replace_row);
}

}  // namespace attune::workbench
