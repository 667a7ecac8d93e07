// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/workbench/retention_desk.h"
#include "app/workbench/workbench.h"

// Until when the project and its sources may be kept, as a list.
namespace attune::workbench {

void show_retention(Workbench& bench);
// Reads what it shows when the project has changed or a new day has begun. True when it did.
bool settle_retention(Workbench& bench);
// The panel's hand.
void choose_retention(Workbench& bench, kit::GridChoice choice);
void filter_retention(Workbench& bench, std::string words);

// A cell written: its row's id, the column, the words. Where the row is one of several that are selected, and
// nothing else is written, all of them get it. One entry of the history.
struct RetentionCell {
    std::string row;
    RetentionColumn column = RetentionColumn::until;
    std::string words;
};
void write_retention(Workbench& bench, const std::vector<RetentionCell>& cells);
// Opens the cell of that column.
void edit_retention(Workbench& bench, RetentionColumn column);
// Nothing is settled any more for the chosen ones.
void clear_retention(Workbench& bench);
void open_retention_source(Workbench& bench);

}  // namespace attune::workbench
