// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/history_desk.h"
#include "app/workbench/workbench.h"

// The history in the middle pane: what is listed, going to what was changed, and undoing from there.
namespace attune::workbench {

// Ctrl+H: the whole history, as far as the fields above it say. What was asked for stays asked for, but the
// history of one thing does not.
void show_history(Workbench& bench);
// Of one thing alone. monostate: of everything.
void show_history_of(Workbench& bench, const Subject& subject);
// Of what has the focus: what the navigator's list, the document or the page has chosen.
void show_history_of_chosen(Workbench& bench);

void ask_history(Workbench& bench, HistoryAsk ask);
// The same, once the hands that type rest.
void type_history(Workbench& bench, HistoryAsk ask);
void ask_everything(Workbench& bench);
void focus_history_words(Workbench& bench);
void choose_about(Workbench& bench);
// Reads what is to be listed, and what the rows on the screen say. True when there is something new to show.
bool settle_history(Workbench& bench);

void choose_history_row(Workbench& bench, std::size_t row);
void step_history_day(Workbench& bench, int by);
// To an entry, also one that is not among those listed: then all are listed.
void go_to_entry(Workbench& bench, const OperationId& operation);

// Shows in its own place what the chosen entry changed, or says why it cannot be shown.
void open_entry(Workbench& bench);
// Undoes the chosen entry alone, or lists what stands in its way.
void undo_entry(Workbench& bench);

// Lists what would be undone to come back to the chosen entry.
void plan_going_back(Workbench& bench);
// The same of the merge that brought the chosen entry, or else of the newest that can be undone.
void plan_merge_undo(Workbench& bench);
void choose_back_row(Workbench& bench, std::size_t row);
void open_back_row(Workbench& bench);
// Undoes all that is listed.
void go_back_now(Workbench& bench);
void leave_going_back(Workbench& bench);

// Whatever was on the screen may have gone or come back: after an undo of any kind.
void follow_undo(Workbench& bench);

}  // namespace attune::workbench
