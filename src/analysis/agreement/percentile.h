// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analysis/agreement/estimate.h"

// What replicates tell. Pure; any thread.
namespace attune::analysis {

// Of at least one value in order: below it lies `share` of them, between neighbours by proportion (R's type
// 7).
double percentile(const std::vector<double>& sorted, double share);
// The middle `level` of at least one value, by these percentiles. Sorts the values.
Interval percentiles(std::vector<double>& values, double level);
// Of at least two values, divided by n − 1.
double standard_deviation(const std::vector<double>& values);

}  // namespace attune::analysis
