// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Who codes, the rounds with how far everybody is, and the codes that came as proposals.
void draw_team(Frame& frame, kit::Rect at);
// One part each, in the room below the tabs.
void draw_team_coders(Frame& frame, kit::Rect at);
void draw_team_rounds(Frame& frame, kit::Rect at);
void draw_team_proposed(Frame& frame, kit::Rect at);
// A new coder, a round's new name, a round to be deleted.
void draw_team_questions(Frame& frame);

}  // namespace attune::workbench
