// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The sheet of keys in the middle pane.
void draw_keys(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
