// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/agreement/estimate.h"
#include "analysis/statistics/description.h"
#include "analysis/statistics/test_result.h"

// What changed between two waves in those who have both. Pure; any thread.
namespace attune::analysis {

struct Pair {
    std::optional<double> before, after;
    // After less before, where both are known.
    std::optional<double> change() const;
};
std::vector<double> changes_of(const std::vector<Pair>& pairs);

// Wilcoxon's signed-rank statistic. Changes of zero are left out before ranking (Wilcoxon 1945), equal sizes
// share their mean rank.
struct SignedRank {
    std::size_t n = 0, zeros = 0;  // that entered, that were left out
    bool tied = false;
    std::optional<double> v;  // sum of the ranks of increases
    // All 2ⁿ signs counted, given the ranks as they are, ties and all; up to 500 changes.
    TestResult exact;
    // By the normal distribution, corrected for ties and continuity, as R's wilcox.test(exact = FALSE).
    TestResult normal;
    // (R₊ − R₋) / (R₊ + R₋): matched-pairs rank-biserial correlation (Kerby 2014, Comprehensive Psychology
    // 3).
    Estimate rank_biserial;

    const TestResult& best() const { return exact.defined() ? exact : normal; }
};
SignedRank signed_rank(const std::vector<double>& changes);

// An estimate whose interval stands between two of many sorted values, so that it cannot reach every level.
struct OrderEstimate {
    Estimate estimate;
    std::optional<double> reached;  // the level of the interval, at least the one asked for
};
// The median of all means of two changes, each also with itself, zeros among them (Hodges & Lehmann 1963,
// Annals of Mathematical Statistics 34), with the exact interval that belongs to the signed-rank test
// (Bauer 1972, Journal of the American Statistical Association 67). With ties it covers at least its level.
OrderEstimate hodges_lehmann(const std::vector<double>& changes, double level);

struct PairedChange {
    std::size_t pairs = 0, only_before = 0, only_after = 0, neither = 0;
    Estimate before, after;  // means of those with both
    Estimate mean;           // of the changes, interval by Student's t
    Estimate median;
    OrderEstimate location;
    Estimate d_z;  // mean change over the deviation of changes
    Estimate deviation;
    SignedRank ranks;
    TestResult t_test;
};
PairedChange paired_change(const std::vector<Pair>& pairs, double level);

}  // namespace attune::analysis
