// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "app/workbench/background_run.h"

namespace attune::workbench {

// How a reading on a thread of its own stands.
template <class T>
struct ReadingStep {
    bool goes_on = false;
    std::optional<Result<T>> ended = {};  // just now, and it is still wanted
};

// What nobody waits for any more is stopped, but not waited for either: the window goes on, and what it was
// for is stale. The window's thread.
template <class T>
ReadingStep<T> step_reading(std::unique_ptr<BackgroundRun<T>>& run, bool& stale, bool wanted) {
    ReadingStep<T> step;
    if (!run) return step;
    if (!wanted) {
        run->cancel();
        stale = true;
    }
    auto outcome = run->take();
    step.goes_on = !outcome.has_value();
    if (step.goes_on) return step;
    run.reset();
    if (wanted) step.ended = std::move(outcome);
    return step;
}

}  // namespace attune::workbench
