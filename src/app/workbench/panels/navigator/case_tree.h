// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The cases by kind, each with its persons.
void draw_case_tree(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
