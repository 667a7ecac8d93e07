// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "app/workbench/step_run.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

// A step along the history, back or forward.
struct HistoryStep {
    std::string title;        // "Undoing"
    std::int64_t weight = 0;  // store/past/large_steps.h
    std::function<Result<store::Done>(store::Project&, const JobControl&)> work;
    StepRun::Then then;  // between frames, when it has ended; the lists are as before it
};
// Takes it at once where nobody would notice, else while a dialog says so and can stop it.
void take_step(Workbench& bench, HistoryStep step);
void stop_step(Workbench& bench);
// True when one ended.
bool settle_step(Workbench& bench);

}  // namespace attune::workbench
