// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The desk below the table of agreement, where what coders did differently is settled place by place: the
// place of bench.compare, and the ways to decide it.
void draw_reconcile_panel(Frame& frame, kit::Rect at);
// How many of the places are settled; the bar where there is room.
void draw_settled_figures(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
