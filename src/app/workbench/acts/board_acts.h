// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/board_desk.h"
#include "app/workbench/workbench.h"

// The judgement board: criteria by elements, rated by persons.
namespace attune::workbench {

void show_board(Workbench& bench);
// Reads what is shown anew when it has to be, and keeps what was typed a while ago. True when something new
// is to be drawn.
bool settle_board(Workbench& bench);

void choose_board_cell(Workbench& bench, const std::string& element, const std::string& criterion);
void choose_whose(Workbench& bench, BoardDesk::Whose whose, const CoderId& rater = {});
void go_to_judgement(Workbench& bench, const std::string& id);

// Criteria and thresholds.
void make_usual_criteria(Workbench& bench);
void ask_new_criterion(Workbench& bench);
void ask_criterion_name(Workbench& bench);  // of the chosen one
void settle_criterion(Workbench& bench);
void delete_chosen_criterion(Workbench& bench);
void move_criterion(Workbench& bench, int by);
void ask_threshold(Workbench& bench);  // for the chosen cell
void settle_threshold(Workbench& bench);

// Rating. What is typed is kept when the hand goes elsewhere or rests, as soon as there is a rating.
void change_rating(Workbench& bench, const BoardWriting::Words& words);
void go_to_rating(Workbench& bench);   // one's own: the keys go there
void go_to_agreed(Workbench& bench);   // that of both, once two have finished
void finish_rating(Workbench& bench);  // one's own stands from now on
void take_back_rating(Workbench& bench);
// Keeps what was typed, if there is a rating to keep it with. False, with the sentence said, where it fails.
bool keep_rating(Workbench& bench);
// The same when the cell is left: then words without a rating are in the way.
bool finish_board(Workbench& bench);
void leave_board_field(Workbench& bench);  // back to the table

// Passages.
void choose_board_passage(Workbench& bench, const EvidenceId& passage);
void offer_board_passages(Workbench& bench);  // those of the element; again: away with them
void choose_board_offer(Workbench& bench, const std::string& coding);
// The passage that is walked to: cited so, or turned round.
void cite_in_board(Workbench& bench, model::Stance stance);
void drop_from_board(Workbench& bench);
// What the raters cite, into what they agreed on; before there is a rating it waits for it.
void take_over_passages(Workbench& bench);
void put_into_board(Workbench& bench, model::Stance stance);  // of the page, those chosen in a list
void go_to_board_passage(Workbench& bench);

}  // namespace attune::workbench
