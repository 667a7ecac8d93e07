// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/page_panel.h"

namespace attune::workbench {

// The field in which a passage gets its code: in the stripes' margin, or below the passage where that is
// narrow; never over the passage. Draws nothing while it is closed.
void draw_code_field(Frame& frame, const PageLayout& layout);

}  // namespace attune::workbench
