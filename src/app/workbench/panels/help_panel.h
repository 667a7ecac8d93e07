// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The user guide: its contents at the side, or what was found in it, and the page.
void draw_help(Frame& frame, kit::Rect at);
// The same above a dialog.
void draw_help_above(Frame& frame);

}  // namespace attune::workbench
