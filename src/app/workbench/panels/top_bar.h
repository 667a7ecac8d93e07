// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The project's title, the modes, the box that opens the palette, and who works.
void draw_top_bar(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
