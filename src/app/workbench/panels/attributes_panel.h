// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What is known of cases, or of persons, as a table in the middle pane.
void draw_attributes(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
