// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What the figure is of: its kind, and the choices of that kind.
void draw_figure_form(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
