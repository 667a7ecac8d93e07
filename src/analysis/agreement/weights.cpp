// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace attune::analysis {
namespace {

long double weight(const std::vector<double>& values, Weighting weighting, std::size_t one,
                   std::size_t other) {
    if (one == other) return 1;
    const auto steps = static_cast<long double>(one > other ? one - other : other - one);
    const long double range = values.size() < 2 ? 0 : values.back() - values.front();
    const long double apart = std::fabs(static_cast<long double>(values[one]) - values[other]);
    const auto size = static_cast<long double>(values.size());
    switch (weighting) {
        case Weighting::none:
            return 0;
        case Weighting::linear:
            return range > 0 ? 1 - apart / range : 1;
        case Weighting::quadratic:
            return range > 0 ? 1 - apart * apart / (range * range) : 1;
        case Weighting::ordinal:
            return 1 - (steps + 1) * steps / (size * (size - 1));
    }
    return 0;
}

}  // namespace

Weights::Weights(const Ratings& ratings, Weighting weighting)
    : size_(ratings.categories()), of_(size_ * size_) {
    for (std::size_t one = 0; one < size_; ++one)
        for (std::size_t other = 0; other < size_; ++other)
            of_[one * size_ + other] = weight(ratings.values(), weighting, one, other);
}

Weights::Weights(const std::vector<std::vector<double>>& disagreement)
    : size_(disagreement.size()), of_(size_ * size_) {
    double least = 0;
    double most = 0;
    bool first = true;
    for (const auto& row : disagreement) {
        assert(row.size() == size_ && "a square table");
        for (const double one : row) {
            least = first ? one : std::min(least, one);
            most = first ? one : std::max(most, one);
            first = false;
        }
    }
    for (std::size_t one = 0; one < size_; ++one)
        for (std::size_t other = 0; other < size_; ++other)
            of_[one * size_ + other] =
                most > least
                    ? 1 - (disagreement[one][other] - static_cast<long double>(least)) / (most - least)
                    : 1;
}

long double Weights::sum() const {
    return std::accumulate(of_.begin(), of_.end(), 0.0L);
}

}  // namespace attune::analysis
