// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "analysis/agreement/estimate.h"

// What replicates tell. Pure; any thread.
namespace attune::analysis {

// The middle `level` of at least one value, between neighbours by proportion (R's type 7). Sorts the values.
Interval percentiles(std::vector<double>& values, double level);
// Of at least two values, divided by n − 1.
double standard_deviation(const std::vector<double>& values);

}  // namespace attune::analysis
