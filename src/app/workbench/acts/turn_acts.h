// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/turn_desk.h"
#include "app/workbench/workbench.h"

// Mending who said what in the source on the page. No letter of its text changes, so no coding moves.
namespace attune::workbench {

// At the caret; white space around the cut belongs to neither turn. Inside a word it is done only when asked
// for twice at the same place.
void split_turn(Workbench& bench);
// The turns of the selection, or the one at the caret with the next.
void join_turns(Workbench& bench);

// Open the field that asks (turn_desk.h).
void ask_turn_speaker(Workbench& bench);
void ask_speaker_label(Workbench& bench);
void ask_speaker_role(Workbench& bench);
void ask_speaker_person(Workbench& bench);
void ask_turn_original(Workbench& bench);
void unlink_turn(Workbench& bench);

void type_turn_answer(Workbench& bench, std::string words);
void highlight_turn_answer(Workbench& bench, std::size_t row);
void take_turn_answer(Workbench& bench);
void close_turn_ask(Workbench& bench);

}  // namespace attune::workbench
