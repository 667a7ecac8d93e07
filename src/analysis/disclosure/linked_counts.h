// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/disclosure/small_numbers.h"

// Counts that stand in several tables and lines of one report, where some are sums of others. Pure; any
// thread.
namespace attune::analysis {

// A count that is the sum of others, whatever table they stand in.
struct CountSum {
    std::size_t total = 0;
    std::vector<std::size_t> parts;
};

struct LinkedCounts {
    std::vector<std::int64_t> counts;  // none negative
    // How many people stand behind each count: twelve passages may be two people's. 0: nobody's, as what only
    // an interviewer says.
    std::vector<std::int64_t> people;
    std::vector<CountSum> sums;
};

// Hides each count with 1 to below `threshold` people behind it, and then others, small ones first, until no
// hidden one follows from the sums: taken as equations in the hidden counts, none of these is the same in all
// solutions (Gaussian elimination; that counts are never negative is left aside, as hide_small leaves it). Of
// one sum whose total is shown, hidden parts have the threshold of people behind them together. A 0 is shown.
// With a threshold of 0 or 1 nothing is hidden. Grows with the cube of how many hidden counts hang together.
std::vector<Shown> hide_small(const LinkedCounts& linked, std::int64_t threshold);

}  // namespace attune::analysis
