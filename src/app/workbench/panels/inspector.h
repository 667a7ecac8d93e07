// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The pane on the right: what the keys speak of (a coding, a passage, a code, an element, a source, a memo),
// with its memo. `memo_text` is the memo being typed, edited in place.
void draw_inspector(Frame& frame, kit::Rect at, std::string& memo_text);

}  // namespace attune::workbench
