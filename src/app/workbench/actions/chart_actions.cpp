// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/chart_edit_acts.h"
#include "app/workbench/acts/chart_filter_acts.h"
#include "app/workbench/acts/stage_acts.h"

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
        {"chart.stages",
         "Stages of the sources: read, coded, charted, interpreted",
         "Framework",
         {"Ctrl+Alt+Shift+S"},
         anywhere,
         needs_project,
         show_stages},
        {"chart.stage_turn",
         "Mark the stage of the chosen sources, or take it back",
         "Framework",
         {},
         charts,
         needs_writing,
         turn_stage},
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
        {"chart.new",
         "New matrix of columns of your own…",
         "Framework",
         {"Alt+Insert"},
         charts,
         needs_writing,
         name_new_matrix},
        {"chart.rename", "Rename the matrix…", "Framework", {}, anywhere, needs_making, name_shown_matrix},
        {"chart.add_column", "New column…", "Framework", {"Insert"}, charts, needs_making, name_new_column},
        {"chart.rename_column",
         "Rename the column…",
         "Framework",
         {"F2"},
         charts,
         needs_charting,
         name_column},
        {"chart.column_left",
         "Column to the left",
         "Framework",
         {"Alt+Shift+Left"},
         charts,
         needs_charting,
         move_column_left},
        {"chart.column_right",
         "Column to the right",
         "Framework",
         {"Alt+Shift+Right"},
         charts,
         needs_charting,
         move_column_right},
        {"chart.delete_column",
         "Delete the column with what is charted in it",
         "Framework",
         {"Shift+Delete"},
         charts,
         needs_charting,
         delete_column},
        {"chart.close_rows",
         "Close the rows below the case, or open them",
         "Framework",
         {"Alt+R"},
         charts,
         needs_matrix,
         close_case_rows},
        {"chart.close_all",
         "Close the rows below all cases, or open them",
         "Framework",
         {"Alt+Shift+R"},
         charts,
         needs_matrix,
         close_all_rows},
        {"chart.lines",
         "More lines of each summary in the table, or fewer",
         "Framework",
         {"Alt+U"},
         charts,
         needs_charts,
         change_lines},
        {"chart.filter",
         "Only cases with an attribute or a score…",
         "Framework",
         {"Alt+F"},
         charts,
         needs_making,
         open_row_filter},
        {"chart.all_cases", "All cases again", "Framework", {}, charts, needs_making, drop_row_conditions},
        {"chart.write",
         "Write the matrix: a workbook to edit, a document…",
         "Framework",
         {"Alt+W"},
         charts,
         needs_charts,
         write_shown_matrix},
        {"chart.take",
         "Take an edited workbook back…",
         "Framework",
         {"Alt+T"},
         charts,
         needs_making,
         take_matrix_back},
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
         "Next cell that is stale, stands on no passage, or is not charted",
         "Framework",
         {"Alt+Down"},
         charts,
         needs_matrix,
         next_stale_cell},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
