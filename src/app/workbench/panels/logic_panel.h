// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The logic model, drawn: the programme's elements in columns by type, with the arrows between them and how
// often they are coded.
void draw_logic_model(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
