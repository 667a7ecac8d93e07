// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Until when the project and its sources may be kept, in the middle pane: what is overdue first.
void draw_retention(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
