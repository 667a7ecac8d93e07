// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The line below: the source and its figures, the share of talk coded, the sentence of the last act, what is
// saved.
void draw_status_bar(Frame& frame, kit::Rect at);
// One line, or as many as the sentence of the last act needs to be read whole.
float status_bar_height(Frame& frame, float width);

}  // namespace attune::workbench
