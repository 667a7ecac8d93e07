// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What floats over the window when asked for: the palette, the history, the file chooser. Each draws nothing
// while it is closed.
void draw_palette(Frame& frame);
void draw_history(Frame& frame);

}  // namespace attune::workbench
