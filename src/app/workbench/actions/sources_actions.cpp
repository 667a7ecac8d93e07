// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/sources_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_line(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.sources_grid, "Choose a source in the table of sources first.");
}

Blocked needs_line_and_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_line(c);
}

template <SourceColumn Column>
void edit(Workbench& bench) {
    edit_sources(bench, Column);
}

}  // namespace

void add_sources_actions(std::vector<Action>& table) {
    constexpr auto grid = ActionScope::sources_grid;
    const Action made[] = {
        {"sources.grid",
         "All sources as a table",
         "Sources",
         {"Alt+S"},
         ActionScope::anywhere,
         needs_project,
         show_sources_grid},
        {"sources.open", "Open the source of the row", "Sources", {}, grid, needs_line, open_chosen_source},
        {"sources.rename",
         "Rename the source of the row",
         "Sources",
         {},
         grid,
         needs_line_and_writing,
         edit<SourceColumn::title>},
        {"sources.kind",
         "Set the kind of the chosen sources",
         "Sources",
         {"Alt+K"},
         grid,
         needs_line_and_writing,
         edit<SourceColumn::kind>},
        {"sources.wave",
         "Set the wave of the chosen sources",
         "Sources",
         {"Alt+W"},
         grid,
         needs_line_and_writing,
         edit<SourceColumn::wave>},
        {"sources.retention",
         "Set until when the chosen sources are kept",
         "Sources",
         {"Alt+R"},
         grid,
         needs_line_and_writing,
         edit<SourceColumn::until>},
        {"sources.delete",
         "Delete the chosen sources",
         "Sources",
         {"Delete"},
         grid,
         needs_line_and_writing,
         delete_chosen_sources},
        {"sources.filter",
         "Look for words in the table of sources",
         "Sources",
         {"Alt+F"},
         grid,
         needs_project,
         [](Workbench& b) { b.focus_wanted = "sources_grid/filter"; }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
