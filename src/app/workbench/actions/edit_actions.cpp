// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

void add_edit_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto page = ActionScope::page;
    const Action made[] = {
        {"edit.undo", "Undo my last act", "Edit", {"Ctrl+Z"}, anywhere, needs_writing, undo},
        {"edit.redo", "Redo", "Edit", {"Ctrl+Y", "Ctrl+Shift+Z"}, anywhere, needs_writing, redo},
        {"edit.copy",
         "Copy the passage with where it comes from",
         "Edit",
         {"Ctrl+C"},
         page,
         needs_source,
         [](Workbench& b) { copy_selection(b); }},
        {"edit.copy_words",
         "Copy the words of the passage alone",
         "Edit",
         {"Ctrl+Shift+C"},
         page,
         needs_source,
         [](Workbench& b) { copy_selection(b, CopyAs::words); }},
        {"select.sentence",
         "Select the sentence, then the next",
         "Select",
         {"Space"},
         page,
         needs_source,
         take_sentence},
        {"select.add_sentence",
         "Add a sentence to the selection",
         "Select",
         {"Shift+Space"},
         page,
         needs_source,
         add_sentence},
        {"select.drop_sentence",
         "Drop the last sentence added",
         "Select",
         {"Backspace"},
         page,
         needs_source,
         drop_sentence},
        {"select.turn", "Select the turn", "Select", {"T"}, page, needs_source, take_turn},
        {"select.swap_ends", "Move the other end", "Select", {"X"}, page, needs_source, swap_ends},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
