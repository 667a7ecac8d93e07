// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The settings in the middle pane, on four tabs.
void draw_settings(Frame& frame, kit::Rect at);
// The tab of keys, with the question for a new one.
void draw_key_settings(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
