// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/retention_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_line(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.retention, "Choose a row in the list of days of retention first.");
}

Blocked needs_source_line(const ActionContext& c) {
    if (const auto why = needs_line(c)) return why;
    return unless(c.retention_source,
                  "This row is the whole project. Choose the row of a source to open it.");
}

Blocked needs_line_and_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_line(c);
}

template <RetentionColumn Column>
void edit(Workbench& bench) {
    edit_retention(bench, Column);
}

}  // namespace

void add_retention_actions(std::vector<Action>& table) {
    constexpr auto list = ActionScope::retention;
    const Action made[] = {
        {"retention.list",
         "Days of retention: how long what may be kept",
         "Sources",
         {"Alt+D"},
         ActionScope::anywhere,
         needs_project,
         show_retention},
        {"retention.open",
         "Open the source that is to be deleted",
         "Sources",
         {},
         list,
         needs_source_line,
         open_retention_source},
        {"retention.day",
         "Set the day until which the chosen rows may be kept",
         "Sources",
         {"Alt+R"},
         list,
         needs_line_and_writing,
         edit<RetentionColumn::until>},
        {"retention.basis",
         "Set on what basis the chosen rows may be kept",
         "Sources",
         {"Alt+B"},
         list,
         needs_line_and_writing,
         edit<RetentionColumn::basis>},
        {"retention.clear",
         "Remove day and basis of the chosen rows",
         "Sources",
         {"Ctrl+Delete"},
         list,
         needs_line_and_writing,
         clear_retention},
        {"retention.filter",
         "Look for words in the list of days of retention",
         "Sources",
         {"Alt+F"},
         list,
         needs_project,
         [](Workbench& b) { b.focus_wanted = "retention/filter"; }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
