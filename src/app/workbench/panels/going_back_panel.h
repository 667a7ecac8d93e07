// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Document::going_back: what would be undone to come back to an entry of the history, before it is.
void draw_going_back(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
