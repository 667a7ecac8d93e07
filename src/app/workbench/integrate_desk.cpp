// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/integrate_desk.h"

#include "app/workbench/board_desk.h"
#include "app/workbench/configurations_desk.h"
#include "app/workbench/figure_desk.h"
#include "app/workbench/joint_desk.h"
#include "app/workbench/ledger_desk.h"
#include "app/workbench/themes_desk.h"

namespace attune::workbench {

IntegrateDesk::IntegrateDesk()
    : ledger(std::make_unique<LedgerDesk>()),
      themes(std::make_unique<ThemesDesk>()),
      configurations(std::make_unique<ConfigurationsDesk>()),
      joint(std::make_unique<JointDesk>()),
      board(std::make_unique<BoardDesk>()),
      figures(std::make_unique<FigureDesk>()) {}

// Here, where the desks are known.
IntegrateDesk::~IntegrateDesk() = default;

}  // namespace attune::workbench
