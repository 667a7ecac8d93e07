// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/going_back_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/history_acts.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

using Does = store::UndoStep::Does;

using text::counted;

struct Tally {
    std::int64_t back = 0, again = 0, stay = 0, stuck = 0;
    explicit Tally(const store::UndoPlan& plan) {
        for (const auto& step : plan.steps) {
            if (!step.possible)
                ++stuck;
            else if (step.does == Does::take_back)
                ++back;
            else if (step.does == Does::bring_back)
                ++again;
            else
                ++stay;
        }
    }
};

// What the whole of it comes to.
std::string summary(const store::UndoPlan& plan, bool merge) {
    const Tally tally(plan);
    if (tally.stuck > 0)
        return fmt::format("{} cannot be undone, so nothing is: going back is all or nothing. {}",
                           counted(tally.stuck, "change", "changes"),
                           merge ? "Undo first what builds on them, named below the list."
                                 : "Choose a later change to go back to, or undo single ones.");
    std::string words = fmt::format("{} will be undone", counted(tally.back, "change", "changes"));
    if (tally.back == 0) words = "Nothing will be undone";
    if (tally.again > 0) words += fmt::format(", {} done again", grouped(tally.again));
    if (tally.stay > 0)
        words += fmt::format("; {} and cannot be undone", counted(tally.stay, "stays", "stay"));
    return words + ". All of it is one step that can itself be undone.";
}

std::string does_words(const store::UndoStep& step) {
    if (!step.possible) return "cannot be undone";
    switch (step.does) {
        case Does::take_back:
            return "will be undone";
        case Does::bring_back:
            return "will be done again";
        case Does::leave_standing:
            return "stays";
    }
    return {};
}

RowLook row_of(const Frame& frame, const store::UndoStep& step, bool current) {
    RowLook row;
    row.id = step.operation.text();
    row.label = step.sentence.empty() ? "Erased for good" : step.sentence;
    std::replace(row.label.begin(), row.label.end(), '\n', ' ');
    row.detail =
        fmt::format("{} · {} · {}", does_words(step), step.coder, when_text(step.at_ms, frame.bench.clock()));
    row.icon = !step.possible                  ? Icon::warning
               : step.does == Does::take_back  ? Icon::undo
               : step.does == Does::bring_back ? Icon::redo
                                               : Icon::check;
    row.muted = step.does == Does::leave_standing;
    row.selected = current;
    return row;
}

// Why the chosen step cannot be taken; each blocker leads to its place in the history.
void draw_reason(Frame& frame, Rect& rest, const store::UndoStep& step) {
    if (step.reason.empty()) return;
    Ui& ui = frame.ui;
    const float side = ui.em(1.1f), gap = ui.em(0.5f), width = rest.w - 2 * side;
    const float whole = std::ceil(text_height(ui, step.reason, width, style::small_strong));
    Rect at = rest.cut_bottom(std::min(whole + 2 * gap, rest.h * 0.4f));
    ui.paint().fill(at, ui.colour(Tone::panel));
    ui.paint().fill(at.cut_top(ui.hairline()), ui.colour(Tone::line));
    TextLook look{style::small_strong, step.possible ? Tone::muted : Tone::warning};
    look.wrap = true;
    look.role = Role::status;
    kit::text(ui, "going_back/reason", at.inset(side, gap), step.reason, look);
}

}  // namespace

void draw_going_back(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const GoingBack& back = frame.bench.history->back;
    const auto& steps = back.plan.steps;
    const char* const title = back.merge ? "Undo a merge" : "Undo back to here";
    const auto pane = ui.pane("going_back", title, at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "going_back", at.cut_top(ui.em(document_head_height)), title);
    const float side = ui.em(1.1f), width = at.w - 2 * side;
    const auto paragraph = [&](const Path& path, const std::string& words, const TextStyle& letters,
                               Tone tone) {
        const float height =
            std::min(std::ceil(text_height(ui, words, width, letters)), std::max(ui.em(1.5f), at.h * 0.2f));
        TextLook look{letters, tone};
        look.wrap = true;
        look.role = Role::paragraph;
        kit::text(ui, path, at.cut_top(height).inset(side, 0), words, look);
        at.cut_top(ui.em(0.35f));
    };
    const std::string to =
        back.plan.to.sentence.empty() ? "a change whose words were erased" : back.plan.to.sentence;
    paragraph("going_back/to",
              back.merge
                  ? fmt::format("All that came in with {} ({}); what was done here stays",
                                store::merge_in_words(back.merge->files),
                                when_text(back.merge->at_ms, frame.bench.clock()))
                  : fmt::format("The project as it was right after: {} ({}, {})", to, back.plan.to.coder,
                                when_text(back.plan.to.at_ms, frame.bench.clock())),
              style::strong, Tone::text);
    const bool possible = back.plan.possible();
    paragraph("going_back/summary", summary(back.plan, back.merge.has_value()), style::small,
              possible ? Tone::muted : Tone::warning);

    Rect buttons = at.cut_top(ui.em(measure::field)).inset(side, 0);
    ButtonLook now;
    now.label = fmt::format("Undo {}", counted(back.plan.changes(), "change", "changes"));
    now.emphasis = Emphasis::primary;
    now.enabled = possible && back.plan.changes() > 0 && frame.bench.writable();
    now.shortcut = frame.key_of("going_back.now");
    if (button(ui, "going_back/now", buttons.cut_left(button_size(ui, now).w), now))
        frame.run("going_back.now");
    buttons.cut_left(ui.em(0.5f));
    ButtonLook keep{"Keep everything"};
    keep.shortcut = frame.key_of("go.back");
    if (button(ui, "going_back/keep", buttons.cut_left(button_size(ui, keep).w), keep))
        frame.act(leave_going_back);
    at.cut_top(ui.em(0.6f));
    ui.paint().fill(at.cut_top(ui.hairline()), ui.colour(Tone::line));
    if (back.current < steps.size()) draw_reason(frame, at, steps[back.current]);

    // The reason below takes room from the list; the chosen row stays in view.
    if (float& height = ui.memory<float>("going_back/list_height"); height != at.h) {
        height = at.h;
        reveal_row(ui, "going_back/rows", back.current);
    }

    ListLook rows;
    rows.name = "What would be undone, the newest first";
    rows.rows = steps.size();
    rows.tall = true;
    rows.type_ahead = false;
    rows.current = back.current;
    rows.row = [&](std::size_t i) { return row_of(frame, steps[i], i == back.current); };
    const ListEvents events = list(ui, "going_back/rows", at, rows);
    if (events.current) frame.act([row = *events.current](Workbench& bench) { choose_back_row(bench, row); });
    if (events.activated) frame.act(open_back_row);
}

}  // namespace attune::workbench
