// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A line below the page for those who are here for the first time; takes its room off `page`.
void draw_hint(Frame& frame, kit::Rect& page);
// In the place of everything, when a frame could not be drawn again and again: what went wrong, and the ways
// on.
void draw_fault(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
