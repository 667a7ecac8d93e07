// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>

#include "app/workbench/options.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

// What the command line asks the window to do once it stands: one step a frame, so that each finds what the
// one before has drawn.
class Script {
  public:
    explicit Script(const Options& options);
    // Before a frame is drawn. False when all is done.
    bool step(Workbench& bench);

  private:
    std::deque<std::function<void(Workbench&)>> steps_;
};

}  // namespace attune::workbench
