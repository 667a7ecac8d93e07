// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What floats over the window: the palette, and the files that an import left out. Each draws nothing while
// there is nothing to show.
void draw_palette(Frame& frame);
void draw_import_report(Frame& frame);

}  // namespace attune::workbench
