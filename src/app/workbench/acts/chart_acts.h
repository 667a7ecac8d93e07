// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/chart_desk.h"
#include "app/workbench/workbench.h"

// Framework mode: cases charted against columns.
namespace attune::workbench {

void show_charts(Workbench& bench);
// Reads what is shown anew when it has to be, and keeps what was typed a while ago. True when something new
// is to be drawn.
bool settle_charts(Workbench& bench);

void show_matrix(Workbench& bench, const MatrixId& matrix);
void make_default_charts(Workbench& bench);
void delete_shown_matrix(Workbench& bench);
void choose_rows(Workbench& bench, jobs::Unfold unfold);
// Which rows there are, kept with the matrix.
void change_rows(Workbench& bench, const jobs::MatrixChoices& choices);
// Of the kept choices: by a variable, or with an empty name by the names of the cases.
void sort_charts(Workbench& bench, const std::string& variable, bool descending);

void choose_cell(Workbench& bench, const kit::GridChoice& choice);
// One, three or five lines of each summary are seen in the table.
void change_lines(Workbench& bench);
void open_cell(Workbench& bench);         // the keys go to its summary
void leave_chart_cell(Workbench& bench);  // … and back to the table, with what was typed
void type_summary(Workbench& bench, std::string words);
// Keeps the typed summary. False, with the sentence said, when it could not be.
bool finish_cell(Workbench& bench);
void next_cell(Workbench& bench);
void previous_cell(Workbench& bench);
void walk_passages(Workbench& bench, int by);
void cite_passage(Workbench& bench);
void say_no_data(Workbench& bench);
void clear_cell(Workbench& bench);  // not yet charted again
void go_to_chart_passage(Workbench& bench);
void next_stale_cell(Workbench& bench);  // else the next that is not charted and has passages

}  // namespace attune::workbench
