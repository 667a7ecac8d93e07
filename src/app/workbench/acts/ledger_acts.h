// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/workbench.h"
#include "kit/widgets/grid.h"

// The evidence ledger: elements are walked, and what stands behind a row is gone to.
namespace attune::workbench {

bool settle_ledger(Workbench& bench);
void choose_ledger_row(Workbench& bench, const std::string& element);
void choose_in_ledger(Workbench& bench, const kit::GridChoice& choice);
// The passages of the chosen element, in Retrieve mode.
void open_ledger_passages(Workbench& bench);
// The menu of variables that may stand beside the chosen element, and one of them put there or taken away.
void choose_measures(Workbench& bench);
void toggle_measure(Workbench& bench, const VariableId& variable);
// The finding that is walked to.
void open_ledger_finding(Workbench& bench);

}  // namespace attune::workbench
