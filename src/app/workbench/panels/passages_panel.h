// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A list of passages, each in its context, in the middle pane.
void draw_passages(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
