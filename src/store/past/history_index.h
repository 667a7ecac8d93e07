// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/id.h"
#include "store/project.h"

// The history in two halves, for a list that is scrolled: where every entry stands, which is little, and what
// the few on the screen say. Both throw as Project::history does. The project's thread.
namespace attune::store {

struct HistoryPlace {
    OperationId id;
    std::int64_t at_ms = 0;
};

// Every entry that fits, newest first; the filter's limit and offset count for nothing.
std::vector<HistoryPlace> history_places(const Project& project, const HistoryFilter& filter);

// What these entries say, in the order asked for; an id that is not in the history is left out.
std::vector<HistoryEntry> history_entries(const Project& project, std::span<const OperationId> ids);

}  // namespace attune::store
