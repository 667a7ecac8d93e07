// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/compare_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_comparison(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.comparing, "Show the coders side by side first.");
}

Blocked needs_numbers(const ActionContext& c) {
    if (const auto why = needs_comparison(c)) return why;
    return unless(c.compare_numbers, "There is no table of agreement to do it in.");
}

Blocked needs_reflexive(const ActionContext& c) {
    if (const auto why = needs_comparison(c)) return why;
    return unless(c.compare_hidden, "Numbers are hidden in a reflexive project only.");
}

}  // namespace

void add_compare_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto compare = ActionScope::compare;
    const Action made[] = {
        {"compare.show",
         "Compare coders side by side",
         "Compare",
         {"Ctrl+Alt+C"},
         anywhere,
         needs_project,
         show_compare},
        {"compare.next",
         "Next place where coders differ",
         "Compare",
         {"Alt+Down"},
         compare,
         needs_comparison,
         [](Workbench& b) { step_disagreement(b, 1); }},
        {"compare.previous",
         "Previous place where coders differ",
         "Compare",
         {"Alt+Up"},
         compare,
         needs_comparison,
         [](Workbench& b) { step_disagreement(b, -1); }},
        {"compare.passages",
         "Next passage of the row, differences first",
         "Compare",
         {"Ctrl+Enter"},
         compare,
         needs_numbers,
         walk_row},
        {"compare.choose",
         "Choose what is compared, and how",
         "Compare",
         {"Alt+C"},
         compare,
         needs_comparison,
         open_compare_form},
        {"compare.coefficient",
         "Judge agreement by another coefficient",
         "Compare",
         {"Alt+J"},
         compare,
         needs_numbers,
         next_chief},
        {"compare.details",
         "What is behind the number of the row",
         "Compare",
         {"Alt+I"},
         compare,
         needs_numbers,
         toggle_details},
        {"compare.numbers",
         "Show or hide the numbers of a reflexive project",
         "Compare",
         {"Alt+N"},
         compare,
         needs_reflexive,
         ask_numbers},
        {"compare.next_source",
         "Next source that is compared",
         "Compare",
         {"Alt+Page Down"},
         compare,
         needs_comparison,
         [](Workbench& b) { step_compare_source(b, 1); }},
        {"compare.previous_source",
         "Previous source that is compared",
         "Compare",
         {"Alt+Page Up"},
         compare,
         needs_comparison,
         [](Workbench& b) { step_compare_source(b, -1); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
