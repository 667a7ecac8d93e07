// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/agreement/alpha.h"

// Private to alpha: how far two values are apart, and the disagreement seen and expected. Σ over unordered
// pairs.
namespace attune::analysis {

class Distance {
  public:
    // `often`: how often each category is paired; ordinal distances are made of it.
    Distance(Metric metric, const std::vector<double>& values, const std::vector<long double>& often);

    long double of(std::size_t one, std::size_t other) const;  // δ²
    // Σ_{k<l} often_k often_l δ²_kl; O(q), for ratio O(q²).
    long double expected(const std::vector<long double>& often) const;

  private:
    Metric metric_;
    std::vector<long double> places_;  // interval: the values; ordinal: the middle of each one's ranks
};

// How often each category takes part in a pair, n_k: units with one rating have none.
std::vector<long double> pairable(const Ratings& ratings);
// Σ_{k<l} o_kl δ²_kl of one unit.
long double observed_in_unit(const Given& given, const Distance& distance);

}  // namespace attune::analysis
