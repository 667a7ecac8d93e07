// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A case in the middle pane: its people and what they agreed to, its sources, scores, values and codings.
void draw_case(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
