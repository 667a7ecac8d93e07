// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/agreement/disagreements.h"
#include "app/workbench/compare_lanes.h"
#include "kit/ui.h"

namespace attune::workbench {

// How much of a box where coders differ is hatched, in pixels from its begin.
float hatched_edge(kit::Ui& ui, kit::Rect box);

// The box of one coding in a coder's lane. Filled: coded alike. Outlined, with a hatched edge: coders differ.
// Outlined only: nobody to compare it with. With a bar at its begin: what was agreed.
void paint_compare_block(kit::Ui& ui, kit::Rect at, kit::Colour colour, CompareBlock::State state,
                         bool strong);

// "missed by some", "other ends" …
const char* difference_words(analysis::DisagreementKind kind);

}  // namespace attune::workbench
