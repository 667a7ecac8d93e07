// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "analysis/agreement/estimate.h"

// The few distributions that intervals and tests need. Pure; any thread.
namespace attune::analysis {

// Half-width, in standard errors, of a two-sided interval at `level` in (0, 1), by Student's t with `degrees`
// > 0.
double student_quantile(double level, double degrees);
// The same by the normal distribution.
double normal_quantile(double level);
// One-sided: how likely t at least this large is when the truth is nothing.
double student_above(double t, double degrees);
// One-sided, by the normal distribution.
double normal_above(double z);
// One-sided, by χ² with `degrees` > 0.
double chi_squared_above(double value, double degrees);
// Exact interval of a share, `successes` of `trials` > 0 (Clopper & Pearson 1934).
Interval share_interval(std::uint64_t successes, std::uint64_t trials, double level);

}  // namespace attune::analysis
