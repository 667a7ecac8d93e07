// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "analysis/agreement/estimate.h"
#include "analysis/disclosure/small_numbers.h"
#include "analysis/statistics/test_result.h"

// Two categories of the same units against each other. Rows and columns with nobody in them count as not
// there. Pure; any thread.
namespace attune::analysis {

struct Drawing {
    std::size_t times = 2000;
    std::uint64_t seed = 1;
};

// Fisher's exact test: the chance of all tables with these margins that are no likelier than the one seen.
// Tables are counted out where they are few enough (a 4 × 4 table of 100 people is); otherwise `drawing` ones
// are dealt by chance, and `method` says so.
TestResult fisher_test(const CountTable& table, const Drawing& drawing);

// Pearson's χ² without correction for continuity, given only where its distribution holds: no expected count
// below 1 and at most one in five below 5 (Cochran 1954, Biometrics 10). `reason` says what is in the way.
TestResult chi_squared_test(const CountTable& table);

// √(χ² / n (k − 1)): how closely the two go together, 0 to 1 (Cramér 1946). The interval is of `drawing`
// resamples of the units, by percentiles; it cannot fall below 0 and says nothing of whether V is.
Estimate cramers_v(const CountTable& table, const Drawing& drawing, double level);

// Of a 2 × 2 table: the conditional odds ratio and its exact interval, as R's fisher.test. Either end and the
// value itself may be infinite.
Estimate odds_ratio(const CountTable& table, double level);

}  // namespace attune::analysis
