// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Before a project goes to another tool or an archive: how, for whom, and what would leave. Draws nothing
// while nobody asks for it.
void draw_sending(Frame& frame);

}  // namespace attune::workbench
