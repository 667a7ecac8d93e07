// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The chosen entry of the history below the list: all of its sentence, what can be done with it, and what
// stands in the way of that. Its place is cut from the bottom of `rest` before the list is drawn, and it is
// drawn after it, for Tab goes from above downwards.
kit::Rect cut_history_foot(Frame& frame, kit::Rect& rest);
void draw_history_foot(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
