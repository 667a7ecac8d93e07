// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// What floats over the window: the palette, what an import says, and the question about words that cannot be
// saved. Each draws nothing while there is nothing to show.
void draw_palette(Frame& frame);
void draw_import_report(Frame& frame);
void draw_unsaved(Frame& frame);

}  // namespace attune::workbench
