// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A copy that is to be given: whose, of which kind, and what it holds. A dialog, while it is asked for.
void draw_give_copy(Frame& frame);
// Copies that are taken back, over the whole window: what comes in, what met, and what to choose.
void draw_take_copies(Frame& frame, kit::Rect at);
// While a run has the project for itself.
void draw_copies_working(Frame& frame);
// Above everything, in a copy that was given to a coder: what it is, and the mark of what is finished. Cuts
// its room from `rest`.
void draw_copy_bar(Frame& frame, kit::Rect& rest);

}  // namespace attune::workbench
