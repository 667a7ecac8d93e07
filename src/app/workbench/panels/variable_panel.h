// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The form that describes a variable, in the middle pane.
void draw_variable(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
