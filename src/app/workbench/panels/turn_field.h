// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/page_panel.h"

namespace attune::workbench {

// The field over the page that asks who says a turn, and the like.
void draw_turn_field(Frame& frame, const PageLayout& layout);

}  // namespace attune::workbench
