// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/agreement/distributions.h"
#include "analysis/statistics/ranks.h"
#include "analysis/statistics/two_groups.h"

namespace attune::analysis {
namespace {

constexpr std::size_t most_ordered = 9;  // 362,880 orders
constexpr double full = 1 - 1e-12;

bool constant(const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(), [&](double one) { return one == values.front(); });
}

double product(const std::vector<std::uint32_t>& x, const std::vector<std::uint32_t>& y) {
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += static_cast<double>(x[i]) * y[i];
    return sum;
}

// Ranks are whole when doubled, so that the correlation is a ratio of whole numbers.
double correlation(const Ranks& x, const Ranks& y) {
    const auto n = static_cast<double>(x.doubled.size());
    const double centre = n * (n + 1) * (n + 1);  // Σ of all products of means, doubled twice
    const double all = (n * n * n - n) / 3;       // Σ of squares about the mean, doubled twice
    return (product(x.doubled, y.doubled) - centre) /
           std::sqrt((all - x.tie_sum / 3) * (all - y.tie_sum / 3));
}

TestResult by_orders(const Ranks& x, const Ranks& y) {
    const auto n = static_cast<double>(x.doubled.size());
    const double centre = n * (n + 1) * (n + 1);
    const double seen = std::abs(product(x.doubled, y.doubled) - centre);
    std::vector<std::size_t> order(x.doubled.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    double orders = 0, as_far = 0;
    do {
        double sum = 0;
        for (std::size_t i = 0; i < order.size(); ++i)
            sum += static_cast<double>(x.doubled[i]) * y.doubled[order[i]];
        ++orders;
        as_far += std::abs(sum - centre) >= seen - 1e-7 ? 1 : 0;
    } while (std::next_permutation(order.begin(), order.end()));
    TestResult out;
    out.method = "Spearman’s rank correlation, exact: all orders counted";
    out.p = as_far / orders;
    return out;
}

}  // namespace

RankCorrelation rank_correlation(const Scores& x, const Scores& y, double level) {
    RankCorrelation out;
    std::vector<double> in_x, in_y;
    for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (x[i] && y[i]) {
            in_x.push_back(*x[i]);
            in_y.push_back(*y[i]);
        } else {
            ++out.missing;
        }
    }
    out.n = in_x.size();
    const auto none = [&](const char* reason) {
        out.rho = not_defined(reason, out.n);
        out.exact = out.by_t = no_test(reason);
        return out;
    };
    if (out.n < 2) return none("Fewer than two have both values.");
    if (constant(in_x) || constant(in_y)) return none("One of the variables is the same for everybody.");
    const Ranks ranks_x = ranks_of(in_x), ranks_y = ranks_of(in_y);
    const double rho = std::clamp(correlation(ranks_x, ranks_y), -1.0, 1.0);
    out.rho.value = rho;
    out.rho.units = out.n;
    const auto n = static_cast<double>(out.n);
    if (out.n < 4) {
        out.rho.reason = "The interval needs four pairs.";
    } else if (std::abs(rho) > full) {
        out.rho.reason = "The orders agree or disagree fully, so that there is no interval.";
    } else {
        const double half = normal_quantile(level) * std::sqrt((1 + rho * rho / 2) / (n - 3));
        out.rho.interval = Interval{std::tanh(std::atanh(rho) - half), std::tanh(std::atanh(rho) + half)};
    }
    if (out.n < 3) {
        out.exact = out.by_t = no_test("A test needs three pairs.");
        return out;
    }
    if (out.n <= most_ordered) {
        out.exact = by_orders(ranks_x, ranks_y);
        out.exact.statistic = rho;
    } else {
        out.exact = no_test("Orders are counted up to nine pairs.");
    }
    if (std::abs(rho) > full) {
        out.by_t = no_test("The orders agree or disagree fully.");
        return out;
    }
    out.by_t.method = "Spearman’s rank correlation by Student’s t";
    out.by_t.statistic = rho;
    out.by_t.degrees = n - 2;
    out.by_t.p =
        std::min(1.0, 2 * student_above(std::abs(rho) / std::sqrt((1 - rho * rho) / (n - 2)), n - 2));
    return out;
}

}  // namespace attune::analysis
