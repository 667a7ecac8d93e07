// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/hand_over.h"

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/definition_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/compare_desk.h"
#include "app/workbench/erasure_desk.h"
#include "app/workbench/import_run.h"
#include "app/workbench/print_run.h"
#include "app/workbench/seeking.h"

namespace attune::workbench {

bool hand_over(Workbench& bench) {
    if (bench.import || bench.printing) {
        say(bench, "An import or a printing is still running; wait for it or stop it first.");
        return false;
    }
    settle_moving(bench);
    if (!finish_memo(bench) || !finish_definition(bench)) return false;
    if (bench.seeking) bench.seeking->run.reset();
    bench.erasure->planning.reset();
    if (bench.compare->run) {
        bench.compare->run.reset();
        bench.compare->stale = true;
    }
    return true;
}

}  // namespace attune::workbench
