// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/page_panel.h"

namespace attune::workbench {

// A mark beside each line of the page where a passage or a coding begins that memos speak of. A press shows
// that passage or coding with its memo in the inspector.
void draw_memo_marks(Frame& frame, OpenSource& page, const PageLayout& layout);

}  // namespace attune::workbench
