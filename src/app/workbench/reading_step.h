// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "app/workbench/background_run.h"
#include "app/workbench/workbench.h"

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

// Begins a reading of the project as it is now, by `work(project, control)` on a thread of its own, for a
// desk with `run`, `stale` and `version`. The one before is stopped and waited for. The window's thread.
template <class Desk, class Work>
void begin_reading(Workbench& bench, Desk& desk, Work work, Progress first = {}) {
    using Run = typename decltype(desk.run)::element_type;
    desk.run.reset();
    desk.stale = false;
    desk.version = bench.session->project().change_count();
    auto opened = bench.session->project().open_beside();
    if (!opened) return say_error(bench, opened.error());
    // Shared, because what is run must be copyable; nobody else holds it.
    auto beside = std::make_shared<store::Project>(std::move(*opened));
    desk.run = std::make_unique<Run>([beside = std::move(beside), work = std::move(work)](
                                         const JobControl& control) { return work(*beside, control); },
                                     bench.desk.wake, std::move(first));
}

}  // namespace attune::workbench
