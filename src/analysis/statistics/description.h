// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/agreement/estimate.h"

// One variable of a group, described. Pure; any thread.
namespace attune::analysis {

using Scores = std::vector<std::optional<double>>;  // one a unit; none: not known
std::vector<double> known(const Scores& scores);

struct Description {
    std::size_t n = 0, missing = 0;
    Estimate mean;  // with an interval by Student's t
    Estimate deviation;
    Estimate first_quartile, median, third_quartile;  // R's type 7
    Estimate least, most;
    std::optional<std::size_t> at_floor, at_ceiling;  // none: the range is not known
};
Description describe(const Scores& scores, std::optional<double> floor, std::optional<double> ceiling,
                     double level);

// A mean with an interval by Student's t; a sentence instead where there are too few values or no spread.
Estimate mean_of(const std::vector<double>& values, double level);
Estimate deviation_of(const std::vector<double>& values);  // divided by n − 1

// A share of `of` with Wilson's interval (Wilson 1927, Journal of the American Statistical Association 22),
// which stays within 0 and 1 and is right for small groups too. No correction for continuity.
Estimate share_of(std::size_t count, std::size_t of, double level);

}  // namespace attune::analysis
