// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/sources_desk.h"
#include "app/workbench/workbench.h"

// The table of all sources.
namespace attune::workbench {

void show_sources_grid(Workbench& bench);
// Reads what it shows when the project has changed. True when it did.
bool settle_sources(Workbench& bench);
// The panel's hand: what is chosen, how it is sorted, what is typed into the filter.
void choose_sources(Workbench& bench, kit::GridChoice choice);
void sort_sources(Workbench& bench, SourceColumn column);
void filter_sources(Workbench& bench, std::string words);

// One cell written. Where its source is one of several that are selected, all of them get it, but for a
// title.
void write_source_cell(Workbench& bench, const SourceId& source, SourceColumn column,
                       const std::string& words);
// Several cells, as pasted, as one entry of the history.
struct SourceCell {
    SourceId source;
    SourceColumn column = SourceColumn::title;
    std::string words;
};
void write_source_cells(Workbench& bench, const std::vector<SourceCell>& cells);
// Opens the cell of that column for the chosen sources.
void edit_sources(Workbench& bench, SourceColumn column);
void open_chosen_source(Workbench& bench);
void delete_chosen_sources(Workbench& bench);
// Takes the page away where its source is gone; after anything that may have deleted it.
void leave_gone_source(Workbench& bench);

}  // namespace attune::workbench
