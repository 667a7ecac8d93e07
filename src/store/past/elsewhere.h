// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "base/id.h"
#include "store/project.h"

namespace attune::store {

// Which of these entries of the history a copy that was given to a coder never held: what they say and did is
// in the project that it was made from, where it need not have been erased. None outside of such a copy.
// Throws as Project::history does. The project's thread.
std::vector<OperationId> held_elsewhere(const Project& project, std::span<const HistoryEntry> entries);

}  // namespace attune::store
