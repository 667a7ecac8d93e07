// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/memo_editor.h"
#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The memo in the middle pane: title, kind, what it speaks of, and its text with a page's measure. `memo` is
// typed into; acts do the rest.
void draw_memo(Frame& frame, kit::Rect at, MemoEditor& memo);
// The field in which one types what a memo is to speak of.
void draw_link_finder(Frame& frame);

}  // namespace attune::workbench
