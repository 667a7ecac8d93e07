// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_chosen_code(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.current_code, "Choose a code in the list of codes first.");
}

}  // namespace

void add_passage_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto passages = ActionScope::passages;
    const Action made[] = {
        {"passages.of_code",
         "Show the passages of the chosen code",
         "Passages",
         {"Alt+Enter"},
         anywhere,
         needs_chosen_code,
         show_passages_of_code},
        {"passages.of_chosen_code",
         "Show its passages",
         "Passages",
         {"Ctrl+Enter"},
         ActionScope::codes,
         needs_chosen_code,
         show_passages_of_code,
         false},
        {"passages.of_chosen_element",
         "Show the passages of the chosen element",
         "Passages",
         {"Ctrl+Enter"},
         ActionScope::elements,
         needs_project,
         show_passages_of_chosen,
         false},
        {"passages.of_chosen_memo",
         "Show the passages that the memo speaks of",
         "Passages",
         {"Ctrl+Enter"},
         ActionScope::memos,
         needs_project,
         show_passages_of_chosen,
         false},
        {"passages.back",
         "Back to the list of passages",
         "Passages",
         {"Alt+Left"},
         anywhere,
         needs_project,
         go_to_list},
        {"passages.go",
         "Go to the passage in its source",
         "Passages",
         {"O", "Ctrl+Enter"},
         passages,
         needs_project,
         go_to_passage,
         false},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
