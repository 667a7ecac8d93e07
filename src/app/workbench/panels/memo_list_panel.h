// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The navigator's memos: a field that filters them, kind and order, how many there are, and the list.
void draw_memo_list(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
