// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/inspector_column.h"

namespace attune::workbench {

// Pictures and pages as they look, with a list of them at the side and of the coded regions below.
void draw_pictures(Frame& frame, kit::Rect at);

// The regions that a code is on, in the inspector; each leads there.
void draw_regions_of_code(Frame& frame, InspectorColumn& column, const CodeId& code);

}  // namespace attune::workbench
