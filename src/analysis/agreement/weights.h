// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/agreement/ratings.h"

// How far two different ratings still agree: 1 where they are the same, down to 0. Pure; any thread.
namespace attune::analysis {

enum class Weighting {
    none,       // the same or not
    linear,     // 1 − |x − y| / (max − min), on the categories' values (Cohen 1968)
    quadratic,  // 1 − (x − y)² / (max − min)²
    ordinal,    // 1 − C(|k − l| + 1, 2) / C(q, 2), by rank in the declared list (Gwet 2014)
};

class Weights {
  public:
    Weights(const Ratings& ratings, Weighting weighting);
    // From disagreements of one's own, a square table: 1 − (d − least) / (most − least).
    explicit Weights(const std::vector<std::vector<double>>& disagreement);

    long double of(std::size_t one, std::size_t other) const { return of_[one * size_ + other]; }
    std::size_t size() const { return size_; }
    long double sum() const;  // T_w

  private:
    std::size_t size_;
    std::vector<long double> of_;
};

}  // namespace attune::analysis
