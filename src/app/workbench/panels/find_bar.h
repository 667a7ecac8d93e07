// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The bar that finds words in the source, above the page; takes its height from `at`. Draws nothing while it
// is closed.
void draw_find_bar(Frame& frame, kit::Rect& at);

}  // namespace attune::workbench
