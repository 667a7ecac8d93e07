// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Document::then: what a code, its passages and the codebook looked like on a day, beside what they are now.
void draw_then(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
