// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/workbench.h"

// The user guide and the sheet of keys.
namespace attune::workbench {

void show_keys(Workbench& bench);
void find_keys(Workbench& bench, std::string wanted);

}  // namespace attune::workbench
