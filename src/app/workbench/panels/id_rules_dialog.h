// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// How the team's ids lead to cases: the patterns, and a name on which they are tried.
void draw_id_rules(Frame& frame);

}  // namespace attune::workbench
