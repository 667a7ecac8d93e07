// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/statistics/ranks.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attune::analysis {

Ranks ranks_of(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    Ranks ranks;
    ranks.doubled.resize(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t after = first + 1;
        while (after < order.size() && values[order[after]] == values[order[first]]) ++after;
        for (std::size_t k = first; k < after; ++k)
            ranks.doubled[order[k]] = static_cast<std::uint32_t>(first + after + 1);
        const auto t = static_cast<double>(after - first);
        ranks.tie_sum += t * t * t - t;
        ranks.tied = ranks.tied || after - first > 1;
        first = after;
    }
    return ranks;
}

double placed(std::vector<double>& values, std::size_t place) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

double median_of(std::vector<double> values) {
    const std::size_t half = values.size() / 2;
    const double upper = placed(values, half);
    return values.size() % 2 == 1 ? upper : (placed(values, half - 1) + upper) / 2;
}

double settled(double difference) {
    constexpr double steps = 1e9;
    const double scaled = difference * steps;
    return std::abs(scaled) < 1e15 ? std::round(scaled) / steps : difference;
}

}  // namespace attune::analysis
