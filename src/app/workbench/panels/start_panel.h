// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What is shown while no project is open: how to open or make one, the recent ones, and the question that an
// encrypted or locked project asks.
void draw_start(Frame& frame, kit::Rect at);
// The same question over an open project.
void draw_opening(Frame& frame);
// Below the top bar: why the open project can only be read. Takes its room off `rest`.
void draw_read_only_bar(Frame& frame, kit::Rect& rest);
// What the middle shows while the project has no source on the page.
void draw_empty_page(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
