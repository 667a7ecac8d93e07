// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/workbench/retrieve_desk.h"
#include "app/workbench/workbench.h"
#include "jobs/delivery.h"

// Retrieve mode: a query is put together, asked, kept, and its answer walked.
namespace attune::workbench {

// The mode is on: its list of passages, or one of its tables.
bool retrieving(const Workbench& bench);

void show_retrieve(Workbench& bench);
void show_retrieve_view(Workbench& bench, RetrieveView view);
void step_retrieve_view(Workbench& bench, int by);
// Reads what is shown anew when it has to be. True when something new is to be drawn.
bool settle_retrieve(Workbench& bench);
// The codings of the list as they are now, until the query has been asked anew; its rows stay meanwhile.
void refresh_found(Workbench& bench);
// Undo led back to the list: its rows are ticked as they were when the next reading has come.
void restore_found(Workbench& bench, const OperationId& operation);

// A change of the query by hand: the line follows.
void change_query(Workbench& bench, const std::function<void(analysis::Query&)>& change);
// What else is asked.
void change_asked(Workbench& bench, const std::function<void(RetrieveAsked&)>& change);
void ask_line(Workbench& bench, const std::string& line);     // as typed
void ask_outcome(Workbench& bench, const std::string& line);  // of the negative cases
void swap_outcome(Workbench& bench);                          // the outcome becomes the query, and back
void transpose_matrix(Workbench& bench);
void sort_matrix(Workbench& bench, const std::string& column);
void write_query_line(Workbench& bench);  // the focus goes there
void toggle_interviewers(Workbench& bench);

// The picker beside the control `anchor`.
void add_condition(Workbench& bench);
void open_picker(Workbench& bench, ConditionPicker picker);
void pick(Workbench& bench, const PickerRow& row);
void put_condition(Workbench& bench, const analysis::Term& term);

// Words: each place of them; a place in its source.
void show_in_context(Workbench& bench, const std::string& words);
void go_to_place(Workbench& bench, const SourceId& source, TextRange range);

// More like this: passages suggested for a code. Nothing is coded by itself.
void suggest_for(Workbench& bench, const CodeId& code);
void suggest_for_chosen(Workbench& bench);  // the code of the navigator
void accept_suggestions(Workbench& bench);  // the chosen rows get the code
void refuse_suggestions(Workbench& bench);  // … are not suggested again
void suggest_refused_again(Workbench& bench);

// What stands behind a number, as a list; and back.
void open_cell(Workbench& bench, RetrieveCell cell);
void open_pair(Workbench& bench, const CodePair& pair);
void open_contrasted(Workbench& bench, const jobs::ContrastedCase& of);
bool leave_cell(Workbench& bench);  // false when one did not come from a number

// What is shown, as a file: past the gate, noted in the history.
void write_found(Workbench& bench);          // asks where to
void write_found_outside(Workbench& bench);  // … for readers outside of the team
std::string suggested_found_file(const Workbench& bench);
void write_found_to(Workbench& bench, const jobs::Delivery& to);

void keep_query(Workbench& bench);  // under the name that was typed; asks for one first
void take_saved_query(Workbench& bench, const SavedQueryId& id);  // empty: a new one
void delete_saved_query(Workbench& bench);
void rename_saved_query(Workbench& bench);  // asks for the other name
void stop_naming(Workbench& bench);         // without keeping anything

}  // namespace attune::workbench
