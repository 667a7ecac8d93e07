// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/project.h"

// Below how many people a count is not shown to others (analysis/disclosure hides it), and an attribution is
// warned of. A setting of the project, beside its history.
namespace attune::jobs {

inline constexpr std::int64_t usual_small_number = 5;

// 0: no count is too small.
std::int64_t small_number(const store::Project& project);
// 0, or 2 to 100; the usual one takes the setting away. ErrorKind::invalid.
Result<Ok> set_small_number(store::Project& project, std::int64_t threshold);

}  // namespace attune::jobs
