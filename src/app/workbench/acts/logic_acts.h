// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

// The drawn logic model.
namespace attune::workbench {

void show_logic_model(Workbench& bench);
void zoom_logic_model(Workbench& bench, float zoom);
// Elements with an arrow only, or all.
void toggle_logic_scope(Workbench& bench);
// Reads what the coding says of the arrows when that changed while it is shown.
void settle_logic_model(Workbench& bench);

}  // namespace attune::workbench
