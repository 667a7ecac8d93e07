// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/workbench/team_desk.h"
#include "app/workbench/workbench.h"

// The page of the team: coders, rounds, proposed codes.
namespace attune::workbench {

void show_team(Workbench& bench);
void show_team_tab(Workbench& bench, TeamTab tab);
// The control of the tab that is shown, where the keys are.
std::string_view home_of_team(const Workbench& bench);
// Reads what it shows, and what is finished, when the project has changed. True when it did.
bool settle_team(Workbench& bench);

// The panel's hand.
void choose_coder_cell(Workbench& bench, kit::GridChoice choice);
void choose_progress_cell(Workbench& bench, kit::GridChoice choice);
void choose_proposed_cell(Workbench& bench, kit::GridChoice choice);
void choose_round(Workbench& bench, const RoundId& round);

// Coders. A cell of theirs is written: "name", "initials" or "colour" (the name of a colour; empty: by turn).
void ask_new_coder(Workbench& bench);
void add_asked_coder(Workbench& bench);
void leave_new_coder(Workbench& bench);
void write_coder(Workbench& bench, const CoderId& coder, const std::string& column, const std::string& words);

// Rounds.
void ask_round_name(Workbench& bench);
void ask_to_delete_round(Workbench& bench);
void do_asked_of_round(Workbench& bench);
void leave_round_question(Workbench& bench);
void close_round(Workbench& bench);
void reopen_round(Workbench& bench);
// The source of the matrix's row on the page.
void open_round_source(Workbench& bench);

// Proposed codes.
void accept_proposed(Workbench& bench);
void join_proposed(Workbench& bench);

// The mark of who is through with a source: of the source on the page, or of the chosen ones of the table.
void toggle_finished(Workbench& bench);
bool is_finished(const Workbench& bench, const SourceId& source);

}  // namespace attune::workbench
