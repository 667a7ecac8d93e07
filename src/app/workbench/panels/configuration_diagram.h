// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The chosen configuration as a drawing: context, resource, reasoning and outcome, what stands in each, and
// the links between them: dashed while hypothesised, solid when evidenced, with the families on them.
void draw_configuration_diagram(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
