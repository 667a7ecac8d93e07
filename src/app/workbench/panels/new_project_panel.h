// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The page that asks for a new project.
void draw_new_project(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
