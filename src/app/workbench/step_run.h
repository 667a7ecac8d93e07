// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "app/workbench/background_run.h"
#include "store/project.h"

namespace attune::workbench {

struct Workbench;

// An undo or redo of so much that it is done on a thread of its own: the project is not the window's then.
struct StepRun {
    using Then = std::function<void(Workbench&, const Result<store::Done>&)>;

    std::string title;  // "Undoing"
    Then then;
    BackgroundRun<store::Done> run;
};

}  // namespace attune::workbench
