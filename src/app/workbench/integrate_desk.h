// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace attune::workbench {

enum class IntegrateView { ledger, themes, configurations, joint, board, figures };

// Integrate mode: one view of the findings at a time. The window's thread.
struct IntegrateDesk {
    IntegrateView view = IntegrateView::ledger;
};

}  // namespace attune::workbench
