// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

// Splitting a code: its passages are walked, and one key moves each to a code below it. A decision is one
// history row, written at once: whenever one stops, by choice or by a power cut, all that was decided stays,
// and Ctrl+Z or the history takes back any single one.
namespace attune::workbench {

// S in the list of a code: from the current passage on.
void begin_split(Workbench& bench);
void end_split(Workbench& bench);
// 1–9: the passage goes to the code of that slot; a free slot asks for the name of a new code first.
void split_to_slot(Workbench& bench, int slot);
void name_new_slot(Workbench& bench);  // N: a new code in the next free slot
void split_named(Workbench& bench, const std::string& name);
void stop_naming_slot(Workbench& bench);
// Enter: the code field, for a code of no slot.
void open_split_field(Workbench& bench);
void split_skip(Workbench& bench);  // Space
void split_back(Workbench& bench);  // Backspace: the last decision is taken back
// After undo or redo of a decision: the walk stands where that was asked, or behind it.
void follow_undo(Workbench& bench, const OperationId& operation);

}  // namespace attune::workbench
