// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/board_desk.h"
#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Integrate mode's judgement board: elements by criteria, and below it the chosen cell.
void draw_board(Frame& frame, kit::Rect at);
// The part below the table: the rating, the passages it stands on, how sure one is.
void draw_board_cell(Frame& frame, kit::Rect at);
// What is asked in a dialog, where anything is.
void draw_board_forms(Frame& frame);

// "green, not finished"; "rated, hidden until two have finished"
std::string rating_words(const jobs::RatedView& rated);

}  // namespace attune::workbench
