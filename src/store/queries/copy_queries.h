// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/project.h"

namespace attune::store {

// The copies that were taken in, oldest first; the file's name is empty when it was erased. Pure read, the
// project's thread; throws ReadFailure.
struct TakenInCopy {
    std::string file;
    std::int64_t operations = 0;  // that came in with it
    std::int64_t at_ms = 0;
};
std::vector<TakenInCopy> taken_in_copies(const Project& project);

}  // namespace attune::store
