// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/reconcile_panel.h"

namespace attune::workbench {

void draw_reconcile_panel(Frame& /*frame*/, kit::Rect /*at*/) {}

}  // namespace attune::workbench
