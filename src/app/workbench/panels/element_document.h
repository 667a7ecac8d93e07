// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A programme element in the middle pane: its definition to write in, its codes and its arrows.
void draw_element_document(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
