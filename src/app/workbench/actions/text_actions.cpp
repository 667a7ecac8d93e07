// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/text_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

void add_text_actions(std::vector<Action>& table) {
    const Action made[] = {
        {"text.correct_turn",
         "Correct the text of the turn…",
         "Text",
         {"E"},
         ActionScope::page,
         needs_writable_source,
         edit_turn},
        {"text.replace",
         "Find and replace in the texts…",
         "Text",
         {"Ctrl+R"},
         ActionScope::anywhere,
         needs_writing,
         show_replace},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
