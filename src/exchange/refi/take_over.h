// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/refi/refi_project.h"

namespace attune::exchange::refi {

// Appends everything that lists of `from` hold to those of `into`: users, codes, sources, sets … What a
// project says of itself (its name, dates, notes) is left.
void take_over(Project& into, Project from);

}  // namespace attune::exchange::refi
