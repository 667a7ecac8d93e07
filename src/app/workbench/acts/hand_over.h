// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

namespace attune::workbench {

// Before a run gets the project for itself: what is half-typed is written, and what else works on it ends.
// False, with a sentence said, where that cannot be.
bool hand_over(Workbench& bench);

}  // namespace attune::workbench
