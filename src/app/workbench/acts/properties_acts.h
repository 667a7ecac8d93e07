// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

// What the open project says of itself.
namespace attune::workbench {

void show_properties(Workbench& bench);
// As one entry of the history.
void save_properties(Workbench& bench);

}  // namespace attune::workbench
