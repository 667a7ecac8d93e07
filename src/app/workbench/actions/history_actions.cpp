// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/history_acts.h"
#include "app/workbench/acts/then_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

constexpr std::string_view none_chosen = "Choose a change in the history first.";

Blocked needs_entry(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.history_entry, none_chosen);
}

Blocked needs_entry_and_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.history_entry, none_chosen);
}

}  // namespace

void add_history_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto history = ActionScope::history;
    const Action made[] = {
        {"edit.history", "Show the history", "History", {"Ctrl+H"}, anywhere, needs_project, show_history},
        {"history.of_chosen",
         "Show the history of what is chosen",
         "History",
         {"Ctrl+Shift+H"},
         anywhere,
         needs_project,
         show_history_of_chosen},
        {"history.open",
         "Show what the change changed",
         "History",
         {"Enter"},
         history,
         needs_entry,
         open_entry},
        {"history.undo",
         "Undo this change alone",
         "History",
         {"U"},
         history,
         needs_entry_and_writing,
         undo_entry},
        {"history.back",
         "Undo back to here…",
         "History",
         {"Shift+U"},
         history,
         needs_entry_and_writing,
         plan_going_back},
        {"history.merge", "Undo a merge…", "History", {"Shift+M"}, history, needs_writing, plan_merge_undo},
        {"history.then",
         "What the codebook looked like then",
         "History",
         {"T"},
         history,
         needs_entry,
         show_then_after_entry},
        {"go.then",
         "What a code looked like on a day…",
         "History",
         {"Ctrl+Alt+H"},
         anywhere,
         needs_project,
         show_then},
        {"history.earlier_day",
         "To the day before",
         "History",
         {"Alt+Down"},
         history,
         needs_entry,
         [](Workbench& b) { step_history_day(b, 1); }},
        {"history.later_day",
         "To the day after",
         "History",
         {"Alt+Up"},
         history,
         needs_entry,
         [](Workbench& b) { step_history_day(b, -1); }},
        {"history.words",
         "Look for words in the history",
         "History",
         {"/"},
         history,
         needs_project,
         focus_history_words},
        {"history.about",
         "List the history of one thing…",
         "History",
         {"A"},
         history,
         needs_project,
         choose_about},
        {"history.all",
         "List the whole history again",
         "History",
         {"Backspace"},
         history,
         needs_project,
         ask_everything},
        {"going_back.now",
         "Undo all that is listed",
         "History",
         {"Ctrl+Enter"},
         ActionScope::going_back,
         needs_writing,
         go_back_now},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
