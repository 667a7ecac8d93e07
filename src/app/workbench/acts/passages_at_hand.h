// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "app/workbench/workbench.h"
#include "model/evidence.h"

// Passages on their way into findings, wherever in the window they are looked at.
namespace attune::workbench {

// False, with the sentence said, where the project can only be read.
bool may_write(Workbench& bench);

// What is at hand to be cited: the chosen passages of the list that is shown; on the page the coding that has
// the focus, else what is selected. Empty, with the reason said, where there is none. Owner and stance are
// the caller's.
std::vector<model::Evidence> passages_at_hand(Workbench& bench);

// To the passage in its source, selected.
void go_to_passage_at(Workbench& bench, const SourceId& source, TextRange range);

}  // namespace attune::workbench
