// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "store/project.h"

namespace attune::jobs {

// When the project was last changed: the date that files written from it carry, so that the same state gives
// the same bytes. The project's thread.
inline std::int64_t last_change_ms(const store::Project& project) {
    store::HistoryFilter newest;
    newest.limit = 1;
    const auto entries = project.history(newest);
    return entries.empty() ? 0 : entries.front().at_ms;
}

}  // namespace attune::jobs
