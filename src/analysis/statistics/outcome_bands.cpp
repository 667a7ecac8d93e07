// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/statistics/outcome_bands.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>

#include "analysis/agreement/distributions.h"
#include "analysis/statistics/description.h"

namespace attune::analysis {
namespace {

constexpr double hair = 1e-9;  // a change that equals the threshold but for what subtracting leaves

}  // namespace

Band band_of(double change, Better better, double threshold) {
    const double good = better == Better::higher ? change : -change;
    if (std::abs(good) <= hair || std::abs(good) < threshold - hair) return Band::same;
    return good > 0 ? Band::improved : Band::worse;
}

Bands bands_of(const std::vector<double>& changes, Better better, double threshold, double level) {
    Bands out;
    out.n = changes.size();
    for (const double change : changes) switch (band_of(change, better, threshold)) {
            case Band::improved:
                ++out.improved;
                break;
            case Band::same:
                ++out.same;
                break;
            case Band::worse:
                ++out.worse;
                break;
        }
    out.improved_share = share_of(out.improved, out.n, level);
    out.same_share = share_of(out.same, out.n, level);
    out.worse_share = share_of(out.worse, out.n, level);
    return out;
}

SignTest sign_test(std::size_t up, std::size_t down, double level) {
    SignTest out;
    out.up = up;
    out.down = down;
    const std::size_t moved = up + down;
    if (moved == 0) {
        out.up_share = not_defined("Nobody moved.");
        out.test = no_test("Nobody moved.");
        return out;
    }
    out.up_share.value = static_cast<double>(up) / static_cast<double>(moved);
    out.up_share.units = moved;
    out.up_share.interval = share_interval(up, moved, level);
    const boost::math::binomial_distribution<> even(static_cast<double>(moved), 0.5);
    out.test.method = "exact sign test of those who moved";
    out.test.statistic = static_cast<double>(up);
    out.test.p = std::min(1.0, 2 * boost::math::cdf(even, static_cast<double>(std::min(up, down))));
    return out;
}

}  // namespace attune::analysis
