// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/background_run.h"
#include "jobs/source_stages.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

// How far each source has come, in the stead of the matrix. Read on a thread of its own and only while it is
// shown. The window's thread.
struct StageDesk {
    bool shown = false;
    kit::GridChoice choice;

    std::vector<jobs::SourceProgress> sources;  // in the order that is shown
    std::string sorted_by;                      // id of a column; empty: in project order
    bool descending = false;
    bool known = false;  // something was read
    std::unique_ptr<BackgroundRun<std::vector<jobs::SourceProgress>>> run;
    bool stale = true;
    std::uint64_t version = 0;  // Project::change_count that the last reading began at

    // By the column: what is marked or told stands first; the same column again turns it round, and a third
    // time gives project order back.
    void sort_by(const std::string& column);
    // Puts `sources`, which were just read, into the order that is shown.
    void take(std::vector<jobs::SourceProgress> read);

    const jobs::SourceProgress* current() const;
    // Of the cell that is chosen; nothing where that is no stage's.
    std::optional<std::size_t> stage() const;
    // The selected sources, else the one at the cursor.
    std::vector<SourceId> chosen() const;

  private:
    std::vector<jobs::SourceProgress> read_;  // in project order
    void put_in_order();
};

}  // namespace attune::workbench
