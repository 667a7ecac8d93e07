// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/percentile.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attune::analysis {

double percentile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto before = static_cast<std::size_t>(place);
    const std::size_t after = std::min(before + 1, sorted.size() - 1);
    return sorted[before] + (place - static_cast<double>(before)) * (sorted[after] - sorted[before]);
}

Interval percentiles(std::vector<double>& values, double level) {
    std::sort(values.begin(), values.end());
    return {percentile(values, (1 - level) / 2), percentile(values, (1 + level) / 2)};
}

double standard_deviation(const std::vector<double>& values) {
    const double mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    double sum = 0;
    for (const double one : values) sum += (one - mean) * (one - mean);
    return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace attune::analysis
