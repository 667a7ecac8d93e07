// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/statistics/paired_change.h"

#include <algorithm>
#include <cmath>

#include "analysis/agreement/distributions.h"
#include "analysis/statistics/ranks.h"

namespace attune::analysis {
namespace {

constexpr double no_spread = 1e-9;

TestResult t_test(const Estimate& mean, std::size_t n) {
    if (!mean.standard_error) return no_test(mean.reason);
    TestResult out;
    out.method = "Student’s t test of pairs";
    out.statistic = *mean.value / *mean.standard_error;
    out.degrees = static_cast<double>(n - 1);
    out.p = std::min(1.0, 2 * student_above(std::abs(*out.statistic), *out.degrees));
    return out;
}

}  // namespace

std::optional<double> Pair::change() const {
    if (!before || !after) return std::nullopt;
    return settled(*after - *before);
}

std::vector<double> changes_of(const std::vector<Pair>& pairs) {
    std::vector<double> changes;
    for (const Pair& pair : pairs)
        if (const auto change = pair.change()) changes.push_back(*change);
    return changes;
}

PairedChange paired_change(const std::vector<Pair>& pairs, double level) {
    PairedChange out;
    std::vector<double> before, after;
    for (const Pair& pair : pairs) {
        if (pair.before && pair.after) {
            before.push_back(*pair.before);
            after.push_back(*pair.after);
        }
        out.only_before += pair.before && !pair.after ? 1 : 0;
        out.only_after += !pair.before && pair.after ? 1 : 0;
        out.neither += !pair.before && !pair.after ? 1 : 0;
    }
    const auto changes = changes_of(pairs);
    out.pairs = changes.size();
    out.before = mean_of(before, level);
    out.after = mean_of(after, level);
    out.mean = mean_of(changes, level);
    out.deviation = deviation_of(changes);
    out.ranks = signed_rank(changes);
    out.location = hodges_lehmann(changes, level);
    out.t_test = t_test(out.mean, out.pairs);
    if (changes.empty()) {
        out.median = out.d_z = out.mean = not_defined("There are no pairs.");
        return out;
    }
    out.median.value = median_of(changes);
    out.median.units = out.pairs;
    if (!out.deviation.value) {
        out.d_z = not_defined("One pair alone has no spread of changes.", out.pairs);
    } else if (*out.deviation.value < no_spread) {
        out.d_z = not_defined("All changes are equal, so that they have no spread.", out.pairs);
    } else {
        out.d_z.value = *out.mean.value / *out.deviation.value;
        out.d_z.units = out.pairs;
    }
    return out;
}

}  // namespace attune::analysis
