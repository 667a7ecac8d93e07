// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A code in the middle pane: its six fields to write in, where it stands and is used, and what it was before.
void draw_code_document(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
