// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Report mode, over the whole window: at the left what goes into the report and how, beside it what it will
// look like.
void draw_report(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
