// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What the open project says of itself, to be changed.
void draw_properties(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
