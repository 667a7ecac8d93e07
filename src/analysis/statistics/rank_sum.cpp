// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/agreement/distributions.h"
#include "analysis/statistics/null_distributions.h"
#include "analysis/statistics/ranks.h"
#include "analysis/statistics/two_groups.h"

namespace attune::analysis {
namespace {

constexpr std::size_t most_differences = 2'000'000;

TestResult by_normal(double w, const Ranks& ranks, double a, double b) {
    TestResult out;
    out.method = "Mann–Whitney test by the normal distribution, corrected for ties and continuity";
    out.statistic = w;
    const double n = a + b;
    const double sigma = std::sqrt(a * b / 12 * (n + 1 - ranks.tie_sum / (n * (n - 1))));
    const double corrected = std::max(0.0, std::abs(w - a * b / 2) - 0.5) / sigma;
    out.p = std::min(1.0, 2 * normal_above(corrected));
    return out;
}

// Counts how the rank sum of the smaller group is distributed.
TestResult by_counting(const Ranks& ranks, std::size_t a, std::size_t b) {
    const bool first = a <= b;
    const std::size_t chosen = first ? a : b;
    double seen = 0;  // doubled
    for (std::size_t i = first ? 0 : a; i < (first ? a : a + b); ++i) seen += ranks.doubled[i];
    const auto chances =
        ranks.tied ? chosen_sums(ranks.doubled, chosen) : chosen_sums(plain_ranks(a + b), chosen);
    if (!chances) return no_test("The groups are too large to count every way to deal the values out.");
    TestResult out;
    out.method = fmt::format("Mann–Whitney test, exact{}", ranks.tied ? " given the ties" : "");
    const double mean = static_cast<double>(chosen) * static_cast<double>(a + b + 1);  // doubled
    out.p =
        ranks.tied ? at_least_as_far(*chances, mean, seen) : at_least_as_far(*chances, mean / 2, seen / 2);
    return out;
}

OrderEstimate shift_of(const std::vector<double>& a, const std::vector<double>& b, double level) {
    OrderEstimate out;
    if (a.size() * b.size() > most_differences) {
        out.estimate = not_defined("The groups are too large for it.", a.size() + b.size());
        return out;
    }
    std::vector<double> differences;
    differences.reserve(a.size() * b.size());
    for (const double one : a)
        for (const double other : b) differences.push_back(settled(one - other));
    out.estimate.value = median_of(differences);
    out.estimate.units = a.size() + b.size();
    const std::size_t chosen = std::min(a.size(), b.size());
    auto sums = chosen_sums(plain_ranks(a.size() + b.size()), chosen);
    if (!sums) {
        out.estimate.reason = "The groups are too large for its exact interval.";
        return out;
    }
    const auto least = static_cast<std::ptrdiff_t>(chosen * (chosen + 1) / 2);
    const SumChances chances(sums->begin() + least, sums->end());  // of W
    const auto reach = order_interval(chances, level);
    if (!reach) {
        out.estimate.reason = fmt::format("With {} and {} people the widest interval reaches {:.1f} %.",
                                          a.size(), b.size(), widest_level(chances) * 100);
        return out;
    }
    out.estimate.interval =
        Interval{placed(differences, reach->low - 1), placed(differences, differences.size() - reach->low)};
    out.reached = reach->level;
    return out;
}

}  // namespace

RankSum rank_sum(const Scores& a, const Scores& b, double level) {
    const auto in_a = known(a), in_b = known(b);
    RankSum out;
    out.n_a = in_a.size();
    out.n_b = in_b.size();
    out.missing_a = a.size() - in_a.size();
    out.missing_b = b.size() - in_b.size();
    if (in_a.empty() || in_b.empty()) {
        const char* const reason = "One of the groups has no values.";
        out.shift.estimate = out.rank_biserial = not_defined(reason);
        out.exact = out.normal = no_test(reason);
        return out;
    }
    auto all = in_a;
    all.insert(all.end(), in_b.begin(), in_b.end());
    const Ranks ranks = ranks_of(all);
    out.tied = ranks.tied;
    double sum = 0;
    for (std::size_t i = 0; i < in_a.size(); ++i) sum += ranks.rank(i);
    const auto n_a = static_cast<double>(out.n_a), n_b = static_cast<double>(out.n_b);
    out.w = sum - n_a * (n_a + 1) / 2;
    out.rank_biserial.value = 2 * *out.w / (n_a * n_b) - 1;
    out.rank_biserial.units = all.size();
    out.shift = shift_of(in_a, in_b, level);
    if (std::all_of(all.begin(), all.end(), [&](double one) { return one == all.front(); })) {
        out.exact = out.normal = no_test("All values are equal.");
        out.shift.estimate.interval.reset();
        out.shift.reached.reset();
        out.shift.estimate.reason = "All values are equal, so that they have no interval.";
        return out;
    }
    out.normal = by_normal(*out.w, ranks, n_a, n_b);
    out.exact = by_counting(ranks, out.n_a, out.n_b);
    if (out.exact.defined()) out.exact.statistic = out.w;
    return out;
}

}  // namespace attune::analysis
