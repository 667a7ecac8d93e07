// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

// Codings that were made under an earlier definition of their code are looked at again, one key each, in a
// list of passages in which all else can be done too.
namespace attune::workbench {

struct LookAgain;

// Shows those of the chosen code.
void look_again(Workbench& bench);
// The chosen passages stand under the definition of now: one history row, and on to the next one left.
void stand_rows(Workbench& bench);
// All that are left, as one history row; of the list, or of the chosen code.
void stand_all(Workbench& bench);
// Asks the history what is left.
void read_left(const Workbench& bench, LookAgain& again);

}  // namespace attune::workbench
