// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/step_acts.h"

#include <memory>
#include <utility>

#include "app/workbench/acts/hand_over.h"
#include "app/workbench/aside.h"
#include "store/past/large_steps.h"

namespace attune::workbench {

void take_step(Workbench& bench, HistoryStep step) {
    if (!bench.session || bench.aside->step) return;
    store::Project& project = bench.session->project();
    if (step.weight <= store::light_step) return step.then(bench, step.work(project, JobControl()));
    if (!hand_over(bench)) return;
    bench.aside->step.reset(new StepRun{step.title,
                                        std::move(step.then),
                                        {[&project, work = std::move(step.work)](const JobControl& control) {
                                             return store::stoppable(project, control,
                                                                     "It was stopped; nothing has changed.",
                                                                     [&] { return work(project, control); });
                                         },
                                         bench.desk.wake, Progress{0, 0, "Writing the project"}}});
}

void stop_step(Workbench& bench) {
    if (bench.aside->step) bench.aside->step->run.cancel();
}

bool settle_step(Workbench& bench) {
    if (!bench.aside->step) return false;
    const auto outcome = bench.aside->step->run.take();
    if (!outcome) return false;
    const auto then = std::move(bench.aside->step->then);
    bench.aside->step.reset();
    if (!*outcome && outcome->error().kind == ErrorKind::cancelled)
        say(bench, outcome->error().sentence);
    else
        then(bench, *outcome);
    return true;
}

}  // namespace attune::workbench
