// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "app/workbench/background_run.h"
#include "jobs/findings/ledger.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

// The evidence ledger: a row an element. The window's thread.
struct LedgerDesk {
    kit::GridChoice choice;
    std::size_t finding = 0;         // of the chosen element: the one that is walked to
    double height_em = 17;           // of the part below the table
    bool choosing_measures = false;  // the menu of what may stand beside the chosen element is open

    jobs::Ledger read;
    bool known = false;
    std::unique_ptr<BackgroundRun<jobs::Ledger>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    const jobs::LedgerEntry* current() const;
};

}  // namespace attune::workbench
