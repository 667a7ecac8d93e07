// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Words to be found and replaced in the sources: what was found stands below, to be chosen before anything is
// written.
void draw_replace(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
