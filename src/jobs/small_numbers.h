// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/result.h"
#include "store/project.h"

// Below how many people a count is not shown to others (analysis/disclosure hides it), and an attribution is
// warned of. A setting of the project, beside its history.
namespace attune::jobs {

inline constexpr std::int64_t usual_small_number = 5;
// What counts for others are rounded to where somebody asks for that; then they need not add up.
inline constexpr std::int64_t rounding = 5;

// What becomes of counts for readers outside of the team.
struct SmallNumbers {
    std::int64_t threshold = 0;  // those that fewer people stand behind are not shown
    std::int64_t round_to = 0;   // those that are shown, to the nearest multiple; 0: as they are
};

// A count as it is shown.
double rounded_people(double count, const SmallNumbers& small);

// 0: no count is too small.
std::int64_t small_number(const store::Project& project);
// 0, or 2 to 100; the usual one takes the setting away. ErrorKind::invalid.
Result<Ok> set_small_number(store::Project& project, std::int64_t threshold);

}  // namespace attune::jobs
