// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/id.h"
#include "base/range.h"

namespace attune::workbench {

struct ConfigurationsDesk;
struct FigureDesk;
struct LedgerDesk;
struct ThemesDesk;
class BoardDesk;
class JointDesk;

enum class IntegrateView { ledger, themes, configurations, joint, board, figures };

// Integrate mode: one view of the findings at a time. The window's thread.
//
// A view has a desk of its own here (ledger_desk.h …), acts, actions and a panel in files of its own, a line
// in integrate_parts() (acts/integrate_acts.h) and a case in draw_integrate(). Its desk holds one reading
// (`read`, `known`, `run`, `stale`, `version`) that settle_finding() follows: it runs on a thread of its own,
// only while the view is shown, and anew when the project has changed.
struct IntegrateDesk {
    IntegrateDesk();
    ~IntegrateDesk();
    IntegrateDesk(const IntegrateDesk&) = delete;
    IntegrateDesk& operator=(const IntegrateDesk&) = delete;

    IntegrateView view = IntegrateView::ledger;
    // The page was opened from here on this passage: as long as it is what is selected, Esc leads back to the
    // control that had the keys.
    struct WayBack {
        SourceId source;
        TextRange range;
        std::string focus;
    };
    std::optional<WayBack> way_back;
    // Never null.
    std::unique_ptr<LedgerDesk> ledger;
    std::unique_ptr<ThemesDesk> themes;
    std::unique_ptr<ConfigurationsDesk> configurations;
    std::unique_ptr<JointDesk> joint;
    std::unique_ptr<BoardDesk> board;
    std::unique_ptr<FigureDesk> figures;
};

}  // namespace attune::workbench
