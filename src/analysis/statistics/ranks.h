// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

// Places in order, and what is read from sorted values. Pure; any thread.
namespace attune::analysis {

// Ranks from 1; equal values share the mean of theirs. Twice each rank, so that all are whole numbers.
struct Ranks {
    std::vector<std::uint32_t> doubled;  // in the order of the values
    double tie_sum = 0;                  // Σ (t³ − t) over groups of t equal values
    bool tied = false;

    double rank(std::size_t at) const { return doubled[at] / 2.0; }
};
Ranks ranks_of(const std::vector<double>& values);

// Of at least one value.
double median_of(std::vector<double> values);
// The value that would stand at `place` (from 0) if they were sorted.
double placed(std::vector<double>& values, std::size_t place);

// Without the noise that subtracting decimals leaves, so that equal changes are equal: 3.3 − 3.0 = 0.3.
double settled(double difference);

}  // namespace attune::analysis
