// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/chart_acts.h"

namespace attune::workbench {

namespace {

Blocked needs_charts(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.charting, "Show the framework matrices first.");
}

Blocked needs_matrix(const ActionContext& c) {
    if (const auto why = needs_charts(c)) return why;
    return unless(c.chart_cell, "Choose a cell of a matrix first.");
}

Blocked needs_charting(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_matrix(c);
}

Blocked needs_making(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_charts(c);
}

}  // namespace

void add_chart_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere, charts = ActionScope::charts;
    const Action made[] = {
        {"chart.show",
         "Framework matrices",
         "Framework",
         {"Ctrl+Alt+Shift+F"},
         anywhere,
         needs_project,
         show_charts},
        {"chart.defaults",
         "Make a matrix for each group of elements",
         "Framework",
         {},
         anywhere,
         needs_making,
         make_default_charts},
        {"chart.delete",
         "Delete the matrix that is shown",
         "Framework",
         {},
         anywhere,
         needs_charting,
         delete_shown_matrix},
        {"chart.cite",
         "Cite the passage in the cell",
         "Framework",
         {"Ctrl+Enter"},
         charts,
         needs_charting,
         cite_passage},
        {"chart.no_data",
         "No data in this cell",
         "Framework",
         {"Alt+N"},
         charts,
         needs_charting,
         say_no_data},
        {"chart.clear", "Not yet charted again", "Framework", {"Delete"}, charts, needs_charting, clear_cell},
        {"chart.go",
         "To the passage in its source",
         "Framework",
         {"Ctrl+G"},
         charts,
         needs_matrix,
         go_to_chart_passage},
        {"chart.next_stale",
         "Next cell that is stale, else not charted",
         "Framework",
         {"Alt+Down"},
         charts,
         needs_matrix,
         next_stale_cell},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
