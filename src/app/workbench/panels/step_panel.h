// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Alone in the window while a large undo or redo is done.
void draw_step(Frame& frame);

}  // namespace attune::workbench
