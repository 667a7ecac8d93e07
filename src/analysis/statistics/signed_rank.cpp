// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/agreement/distributions.h"
#include "analysis/statistics/null_distributions.h"
#include "analysis/statistics/paired_change.h"
#include "analysis/statistics/ranks.h"

namespace attune::analysis {
namespace {

constexpr std::size_t most_counted = 500;  // changes whose signs are counted out: a tenth of a second

TestResult by_normal(double v, const Ranks& ranks, double n) {
    TestResult out;
    out.method =
        "Wilcoxon signed-rank test by the normal distribution, corrected for ties and continuity; changes of "
        "zero left out";
    out.statistic = v;
    const double z = v - n * (n + 1) / 4;
    const double sigma = std::sqrt(n * (n + 1) * (2 * n + 1) / 24 - ranks.tie_sum / 48);
    const double corrected = std::max(0.0, std::abs(z) - 0.5) / sigma;
    out.p = std::min(1.0, 2 * normal_above(corrected));
    return out;
}

}  // namespace

SignedRank signed_rank(const std::vector<double>& changes) {
    SignedRank out;
    std::vector<double> sizes;
    std::vector<bool> up;
    for (const double change : changes) {
        if (change == 0) {
            ++out.zeros;
            continue;
        }
        sizes.push_back(std::abs(change));
        up.push_back(change > 0);
    }
    out.n = sizes.size();
    if (sizes.empty()) {
        const char* const reason = changes.empty() ? "There are no pairs." : "No value changed.";
        out.rank_biserial = not_defined(reason);
        out.exact = out.normal = no_test(reason);
        return out;
    }
    const Ranks ranks = ranks_of(sizes);
    out.tied = ranks.tied;
    double doubled = 0;
    for (std::size_t i = 0; i < up.size(); ++i)
        if (up[i]) doubled += ranks.doubled[i];
    const auto n = static_cast<double>(out.n);
    const double all = n * (n + 1);  // doubled
    out.v = doubled / 2;
    out.rank_biserial.value = (2 * doubled - all) / all;
    out.rank_biserial.units = out.n;
    out.normal = by_normal(*out.v, ranks, n);
    if (out.n > most_counted) {
        out.exact = no_test(fmt::format("Signs are counted out up to {} changes.", most_counted));
        return out;
    }
    out.exact.method = fmt::format("Wilcoxon signed-rank test, exact{}; changes of zero left out",
                                   ranks.tied ? " given the tied ranks" : "");
    out.exact.statistic = out.v;
    if (ranks.tied) {
        out.exact.p = at_least_as_far(signed_sums(ranks.doubled), all / 2, doubled);
    } else {
        out.exact.p = at_least_as_far(signed_sums(plain_ranks(out.n)), all / 4, *out.v);
    }
    return out;
}

OrderEstimate hodges_lehmann(const std::vector<double>& changes, double level) {
    OrderEstimate out;
    const std::size_t n = changes.size();
    if (n == 0) {
        out.estimate = not_defined("There are no pairs.");
        return out;
    }
    if (n > most_counted) {
        out.estimate = not_defined(fmt::format("It is worked out up to {} pairs.", most_counted), n);
        return out;
    }
    std::vector<double> means;
    means.reserve(n * (n + 1) / 2);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t k = i; k < n; ++k) means.push_back((changes[i] + changes[k]) / 2);
    out.estimate.value = median_of(means);
    out.estimate.units = n;
    const SumChances chances = signed_sums(plain_ranks(n));
    const auto reach = order_interval(chances, level);
    if (!reach) {
        out.estimate.reason = fmt::format("With {} {} the widest interval reaches {:.1f} %.", n,
                                          n == 1 ? "pair" : "pairs", widest_level(chances) * 100);
        return out;
    }
    out.estimate.interval = Interval{placed(means, reach->low - 1), placed(means, means.size() - reach->low)};
    out.reached = reach->level;
    return out;
}

}  // namespace attune::analysis
