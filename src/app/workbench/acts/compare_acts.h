// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "app/workbench/compare_desk.h"
#include "app/workbench/workbench.h"

// Coders side by side.
namespace attune::workbench {

// The round that was begun last, when nothing was chosen yet; else all coders.
void show_compare(Workbench& bench);
// Reads what it shows when the project or the choice has changed, in the background. True when there is
// something new to show.
bool settle_compare(Workbench& bench);
// Lets go of the project: before the whole file is written anew.
void stop_comparing(Workbench& bench);

// What is compared; read anew at once.
void choose_compared(Workbench& bench, jobs::AgreementChoice choice);
void choose_compare_row(Workbench& bench, kit::GridChoice choice);
void choose_chief(Workbench& bench, ChiefCoefficient chief);
// The next coefficient to judge by.
void next_chief(Workbench& bench);
void open_compare_form(Workbench& bench);
void close_compare_form(Workbench& bench);
// Writes what was typed of them into the project, where it can stand.
void save_compare_thresholds(Workbench& bench);
// In a reflexive project: the numbers all the same.
void ask_numbers(Workbench& bench);
// To what is behind the number of the row, or back to the table.
void toggle_details(Workbench& bench);

// The transcript on the left: a source, the next or the one before among those compared, a place in one.
void show_compare_source(Workbench& bench, const SourceId& source);
void step_compare_source(Workbench& bench, int by);
void go_to_place(Workbench& bench, ComparePlace place);
// The place of a disagreement of the queue.
void go_to_disagreement(Workbench& bench, std::size_t item);
// The next place where coders differ, or the one before; from where one is.
void step_disagreement(Workbench& bench, int by);
// The next passage of the row: where coders differ first, then where they agree.
void walk_row(Workbench& bench);

}  // namespace attune::workbench
