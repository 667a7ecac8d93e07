// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "store/project.h"

namespace attune::store {

// The history up to what was changed last. That a file was exported is noted in the history too and changes
// nothing that files are made of: notes of it that nothing follows are left aside, so that the same state
// gives the same files, noted or not.
struct LastChange {
    std::string head;             // as Project::head, of these operations
    std::int64_t at_ms = 0;       // of the newest; 0 without a history
    std::int64_t operations = 0;  // how many
};
// The project's thread; throws ReadFailure.
LastChange last_change(const Project& project);

}  // namespace attune::store
