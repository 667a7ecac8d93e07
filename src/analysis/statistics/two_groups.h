// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/statistics/description.h"
#include "analysis/statistics/paired_change.h"
#include "analysis/statistics/test_result.h"

// Groups of different people side by side. Pure; any thread.
namespace attune::analysis {

// Mann and Whitney's comparison of two groups.
struct RankSum {
    std::size_t n_a = 0, n_b = 0, missing_a = 0, missing_b = 0;
    bool tied = false;
    std::optional<double> w;  // pairs of one of each in which a is higher, equal ones by half: R's W
    // The median of all differences a − b, with the exact interval that belongs to the test (Bauer 1972).
    OrderEstimate shift;
    // 2W/(ab) − 1: how much more often a is higher than lower, which is Cliff's delta too.
    Estimate rank_biserial;
    TestResult exact;   // every way to deal the values out counted, ties and all, where that is few enough
    TestResult normal;  // corrected for ties and continuity, as R's wilcox.test(exact = FALSE)

    const TestResult& best() const { return exact.defined() ? exact : normal; }
};
RankSum rank_sum(const Scores& a, const Scores& b, double level);

// Kruskal and Wallis's comparison of two groups or more, corrected for ties.
struct RankAnova {
    std::size_t n = 0, groups = 0;  // with anybody in them
    Estimate epsilon_squared;       // H / (n − 1): share of the variance of ranks
    TestResult chi_squared;         // as R's kruskal.test
    TestResult dealt;               // the values dealt out anew by chance, where a group is smaller than 5
};
RankAnova rank_anova(const std::vector<Scores>& groups, std::size_t deals, std::uint64_t seed);

// Spearman's correlation of ranks.
struct RankCorrelation {
    std::size_t n = 0, missing = 0;  // with both; with one or none
    // With Bonett and Wright's interval (2000, Psychometrika 65), from four pairs on.
    Estimate rho;
    TestResult exact;  // all orders counted, up to 9 pairs, ties and all
    TestResult by_t;   // as R's cor.test(exact = FALSE)

    const TestResult& best() const { return exact.defined() ? exact : by_t; }
};
RankCorrelation rank_correlation(const Scores& x, const Scores& y, double level);

}  // namespace attune::analysis
