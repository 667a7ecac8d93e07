// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/statistics/description.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/agreement/distributions.h"
#include "analysis/agreement/percentile.h"

namespace attune::analysis {
namespace {

constexpr const char* nobody = "Nobody has a value.";
constexpr double same_score = 1e-9;

Estimate plain(double value, std::size_t n) {
    Estimate out;
    out.value = value;
    out.units = n;
    return out;
}

std::optional<std::size_t> standing_at(const std::vector<double>& values, std::optional<double> edge) {
    if (!edge) return std::nullopt;
    return static_cast<std::size_t>(std::count_if(
        values.begin(), values.end(), [&](double one) { return std::abs(one - *edge) < same_score; }));
}

}  // namespace

std::vector<double> known(const Scores& scores) {
    std::vector<double> values;
    for (const auto& score : scores)
        if (score) values.push_back(*score);
    return values;
}

Estimate mean_of(const std::vector<double>& values, double level) {
    if (values.empty()) return not_defined(nobody);
    const auto n = static_cast<double>(values.size());
    Estimate out = plain(std::accumulate(values.begin(), values.end(), 0.0) / n, values.size());
    const Estimate deviation = deviation_of(values);
    if (!deviation.value) {
        out.reason = "One value alone has no interval.";
    } else if (*deviation.value < same_score) {
        out.reason = "All values are equal, so that they have no interval.";
    } else {
        out.standard_error = *deviation.value / std::sqrt(n);
        const double half = student_quantile(level, n - 1) * *out.standard_error;
        out.interval = Interval{*out.value - half, *out.value + half};
    }
    return out;
}

Estimate deviation_of(const std::vector<double>& values) {
    if (values.size() < 2)
        return not_defined(values.empty() ? nobody : "One value alone has no spread.", values.size());
    return plain(standard_deviation(values), values.size());
}

Description describe(const Scores& scores, std::optional<double> floor, std::optional<double> ceiling,
                     double level) {
    auto values = known(scores);
    Description out;
    out.n = values.size();
    out.missing = scores.size() - values.size();
    out.mean = mean_of(values, level);
    out.deviation = deviation_of(values);
    out.at_floor = standing_at(values, floor);
    out.at_ceiling = standing_at(values, ceiling);
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        return values.empty() ? not_defined(nobody) : plain(percentile(values, share), values.size());
    };
    out.least = at(0);
    out.first_quartile = at(0.25);
    out.median = at(0.5);
    out.third_quartile = at(0.75);
    out.most = at(1);
    return out;
}

Estimate share_of(std::size_t count, std::size_t of, double level) {
    if (of == 0) return not_defined("There is nobody of whom this could be a share.");
    const auto n = static_cast<double>(of);
    const double share = static_cast<double>(count) / n;
    const double z = normal_quantile(level);
    const double centre = share + z * z / (2 * n);
    const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;
    Estimate out = plain(share, of);
    out.interval =
        Interval{count == 0 ? 0.0 : (centre - half) / scale, count == of ? 1.0 : (centre + half) / scale};
    return out;
}

}  // namespace attune::analysis
