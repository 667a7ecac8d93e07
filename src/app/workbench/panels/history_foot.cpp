// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/history_foot.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/history_acts.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/scroll_area.h"

namespace attune::workbench {

using namespace kit;

namespace {

// In em.
constexpr float foot_side = 1.1f, foot_gap = 0.45f;
constexpr float most_blockers_seen = 4;

std::string facts_of(const store::HistoryEntry& entry, bool elsewhere) {
    std::string words = fmt::format("{}{}{}, {}", entry.coder, entry.coder.empty() ? "" : " · ",
                                    day_words(entry.at_ms), clock_words(entry.at_ms));
    if (const std::string kinds = kinds_words(entry.acts); !kinds.empty()) words += " · " + kinds;
    if (entry.kind == "do" && !entry.live) words += " · undone since";
    if (entry.erased) words += elsewhere ? " · not in this copy" : " · erased";
    return words;
}

void act_button(Frame& frame, Flow& flow, std::string_view id, const std::string& label,
                std::string_view action_id, const std::string& description, bool enabled) {
    Ui& ui = frame.ui;
    ButtonLook look;
    look.label = label;
    look.enabled = enabled;
    look.description = description;
    look.shortcut = frame.key_of(action_id);
    if (button(ui, Path("history/act") / id, flow.next({button_size(ui, look).w, ui.em(measure::field)}),
               look))
        frame.run(action_id);
}

float draw_buttons(Frame& frame, Rect at, const store::HistoryEntry& entry) {
    const bool writable = frame.bench.writable();
    Flow flow(at, frame.ui.em(0.5f));
    act_button(frame, flow, "open", "Show what it changed", "history.open", "In its own place", true);
    act_button(frame, flow, "undo", "Undo this", "history.undo", "This change alone",
               writable && entry.kind == "do" && entry.live);
    act_button(frame, flow, "back", "Undo back to here…", "history.back", "Lists first what would be undone",
               writable);
    if (frame.bench.history->merged)
        act_button(frame, flow, "merge", "Undo a merge…", "history.merge",
                   "The one that brought this, or else the newest; lists first what would be undone",
                   writable);
    act_button(frame, flow, "then", "The codebook then", "history.then",
               "What the codebook looked like right after this", true);
    return flow.height();
}

// What stands in the way of undoing this entry; each leads to its own place in the history.
void draw_blockers(Frame& frame, Rect at, const HistoryBlocked& blocked) {
    Ui& ui = frame.ui;
    ListLook rows;
    rows.name = "What stands in the way";
    rows.rows = blocked.by.size();
    rows.type_ahead = false;
    rows.current = blocked.current;
    rows.row = [&](std::size_t i) {
        const store::HistoryEntry& entry = blocked.by[i];
        RowLook row;
        row.id = entry.id.text();
        row.label = entry.sentence.empty() ? "Erased for good" : entry.sentence;
        row.trailing = fmt::format("{} · {}", entry.coder, when_text(entry.at_ms, frame.bench.clock()));
        row.icon = Icon::warning;
        row.selected = i == blocked.current;
        return row;
    };
    const ListEvents events = list(ui, "history/blockers", at, rows);
    if (events.current)
        frame.act([row = *events.current](Workbench& bench) {
            if (bench.history->blocked) bench.history->blocked->current = row;
        });
    const auto opened = events.activated ? events.activated : events.pressed;
    if (opened && *opened < blocked.by.size())
        frame.act([id = blocked.by[*opened].id](Workbench& bench) { go_to_entry(bench, id); });
}

struct FootPlan {
    std::string sentence;
    float whole = 0;     // height of the whole sentence
    float words = 0;     // of what is seen of it
    float blockers = 0;  // 0: there are none
};

FootPlan plan_of(Frame& frame, const store::HistoryEntry& entry, float width, float room) {
    Ui& ui = frame.ui;
    const HistoryDesk& desk = *frame.bench.history;
    FootPlan plan;
    plan.sentence =
        desk.elsewhere(entry.id)
            ? "What was done there is in the project that this copy was made from, and not in this copy."
        : entry.sentence.empty() ? "The words of this change were erased for good."
                                 : entry.sentence;
    plan.whole = std::ceil(text_height(
        ui, plan.sentence, width - 2 * ui.em(foot_side) - ui.em(measure::scrollbar), style::strong));
    plan.words = std::min(plan.whole, std::max(ui.em(1.5f), room * 0.22f));
    if (desk.blocked && desk.blocked->operation == entry.id && !desk.blocked->by.empty())
        plan.blockers =
            std::min(static_cast<float>(desk.blocked->by.size()), most_blockers_seen) * ui.em(measure::row) +
            ui.em(1.9f);
    return plan;
}

}  // namespace

Rect cut_history_foot(Frame& frame, Rect& rest) {
    Ui& ui = frame.ui;
    const store::HistoryEntry* entry = frame.bench.history->current_entry();
    if (!entry) return {};
    ui.memory<float>("history/rest") = rest.h;
    const FootPlan plan = plan_of(frame, *entry, rest.w, rest.h);
    const float gap = ui.em(foot_gap);
    const float height = gap + plan.words + gap / 2 + ui.em(1.3f) + gap + ui.memory<float>("history/foot") +
                         gap + plan.blockers + gap;
    return rest.cut_bottom(std::min(std::ceil(height), rest.h * 0.6f));
}

void draw_history_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const HistoryDesk& desk = *frame.bench.history;
    const store::HistoryEntry* entry = desk.current_entry();
    if (!entry || at.empty()) return;
    const FootPlan plan = plan_of(frame, *entry, at.w, frame.ui.memory<float>("history/rest"));
    const float gap = ui.em(foot_gap);
    ui.paint().fill(at, ui.colour(Tone::panel));
    ui.paint().fill(at.cut_top(ui.hairline()), ui.colour(Tone::line));
    at = at.inset(ui.em(foot_side), 0);
    at.cut_top(gap);
    {
        ScrollArea area(ui, "history/sentence", at.cut_top(plan.words), "The whole sentence");
        TextLook look{style::strong};
        look.wrap = true;
        look.role = Role::paragraph;
        const Rect inner = area.inner();
        kit::text(ui, "history/sentence/words", {inner.x, area.top(), inner.w, plan.whole}, plan.sentence,
                  look);
        area.finish(plan.whole);
    }
    at.cut_top(gap / 2);
    kit::text(ui, "history/facts", at.cut_top(ui.em(1.3f)), facts_of(*entry, desk.elsewhere(entry->id)),
              {style::small, Tone::muted});
    at.cut_top(gap);
    const float taken = draw_buttons(frame, at, *entry);
    // How many lines the buttons need is known once they are placed.
    if (float& buttons = ui.memory<float>("history/foot"); taken != buttons) {
        buttons = taken;
        ui.again();
    }
    at.cut_top(taken + gap);
    if (plan.blockers == 0) return;
    kit::text(ui, "history/blocked", at.cut_top(ui.em(1.6f)),
              desk.blocked->by.size() == 1 ? "It cannot be undone by itself: this change builds on it."
                                           : "It cannot be undone by itself: these changes build on it.",
              {style::small_strong, Tone::warning});
    at.cut_bottom(gap);
    draw_blockers(frame, at, *desk.blocked);
}

}  // namespace attune::workbench
