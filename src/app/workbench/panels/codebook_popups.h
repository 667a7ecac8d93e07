// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What opens over the window for codes and elements: their menus, the colours, the list to choose from by
// typing, and the question before codes are deleted.
void draw_codebook_popups(Frame& frame);

}  // namespace attune::workbench
