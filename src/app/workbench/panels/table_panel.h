// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/table_desk.h"

namespace attune::workbench {

// A table that is to come in, over the whole window: its columns, what the chosen one means, what would
// happen.
void draw_table_import(Frame& frame, kit::Rect at);
void draw_table_taking(Frame& frame);

// The parts.
void draw_table_details(Frame& frame, kit::Rect at);
void draw_table_plan(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
