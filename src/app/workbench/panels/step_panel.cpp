// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/step_panel.h"

#include "app/workbench/acts/step_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/working_dialog.h"

namespace attune::workbench {

void draw_step(Frame& frame) {
    const auto& step = frame.bench.aside->step;
    if (!step) return;
    const WorkingDialog work{step->title,
                             "All of it is done, or nothing. When it is stopped, nothing has changed.",
                             step->run.progress()};
    if (working_dialog(frame.ui, "step", work)) frame.act(stop_step);
}

}  // namespace attune::workbench
