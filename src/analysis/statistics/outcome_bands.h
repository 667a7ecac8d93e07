// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/statistics/test_result.h"

// Who improved, who did not, and which way people moved. Pure; any thread.
namespace attune::analysis {

enum class Better : std::uint8_t { higher, lower };
enum class Band : std::uint8_t { improved, same, worse };

// A change of `threshold` or more counts; with a threshold of 0 every change does.
Band band_of(double change, Better better, double threshold);

struct Bands {
    std::size_t n = 0;
    std::size_t improved = 0, same = 0, worse = 0;
    Estimate improved_share, same_share, worse_share;  // Wilson's intervals
};
Bands bands_of(const std::vector<double>& changes, Better better, double threshold, double level);

// Of those who moved between two ordered states, how many went up: exact binomial test against one half. With
// two states this is McNemar's test in its exact form. Who stayed says nothing here.
struct SignTest {
    std::size_t up = 0, down = 0;
    Estimate up_share;  // of those who moved; exact interval (Clopper & Pearson 1934)
    TestResult test;
};
SignTest sign_test(std::size_t up, std::size_t down, double level);

}  // namespace attune::analysis
