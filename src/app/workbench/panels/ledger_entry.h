// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The chosen element of the ledger: its voices and accounts, the findings that cite it, the measures beside
// it and what is missing.
void draw_ledger_entry(Frame& frame, kit::Rect at);

}  // namespace attune::workbench
