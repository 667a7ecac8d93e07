// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What is asked before a round is started.
void draw_new_round(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
