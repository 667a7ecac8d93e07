// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What was done in the project, the newest first, in the middle pane.
void draw_history(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
