// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "store/queries/last_change.h"

namespace attune::jobs {

// When the project was last changed: the date that files written from it carry, so that the same state gives
// the same bytes. The project's thread.
inline std::int64_t last_change_ms(const store::Project& project) {
    return store::last_change(project).at_ms;
}

}  // namespace attune::jobs
