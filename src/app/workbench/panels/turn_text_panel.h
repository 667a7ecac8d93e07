// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/page_panel.h"

namespace attune::workbench {

// The turn that is being corrected, as a field in the place of its text on the page.
void draw_turn_text(Frame& frame, const PageLayout& layout);

}  // namespace attune::workbench
