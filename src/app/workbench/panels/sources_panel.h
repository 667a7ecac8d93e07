// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// All sources as a table in the middle pane.
void draw_sources_grid(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
