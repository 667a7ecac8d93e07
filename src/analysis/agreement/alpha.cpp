// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/alpha.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/agreement/disagreement.h"
#include "analysis/agreement/distributions.h"

namespace attune::analysis {

using Sum = long double;

Distance::Distance(Metric metric, const std::vector<double>& values, const std::vector<Sum>& often)
    : metric_(metric), places_(values.begin(), values.end()) {
    if (metric != Metric::ordinal) return;
    // Σ_{g=k}^{l} n_g − (n_k + n_l) / 2 is the distance between the middles of the ranks of k and l.
    Sum before = 0;
    for (std::size_t k = 0; k < places_.size(); ++k) {
        places_[k] = before + often[k] / 2;
        before += often[k];
    }
}

Sum Distance::of(std::size_t one, std::size_t other) const {
    if (one == other) return 0;
    const Sum apart = places_[one] - places_[other];
    if (metric_ == Metric::nominal) return 1;
    if (metric_ != Metric::ratio) return apart * apart;
    const Sum sum = places_[one] + places_[other];
    // 0 against 0 is no distance; a value and its negative have none that is finite.
    return sum == 0 ? (apart == 0 ? 0 : 1) : apart / sum * (apart / sum);
}

Sum Distance::expected(const std::vector<Sum>& often) const {
    Sum out = 0;
    if (metric_ == Metric::ratio) {
        for (std::size_t k = 0; k < often.size(); ++k)
            for (std::size_t l = k + 1; l < often.size(); ++l) out += often[k] * often[l] * of(k, l);
        return out;
    }
    if (metric_ == Metric::nominal) {
        Sum before = 0;
        for (const Sum one : often) {
            out += one * before;
            before += one;
        }
        return out;
    }
    // Σ_{k<l} n_k n_l (x_k − x_l)² = n · Σ n_k (x_k − mean)².
    const Sum all = std::accumulate(often.begin(), often.end(), Sum{0});
    if (all == 0) return 0;
    Sum mean = 0;
    for (std::size_t k = 0; k < often.size(); ++k) mean += often[k] / all * places_[k];
    for (std::size_t k = 0; k < often.size(); ++k)
        out += often[k] * (places_[k] - mean) * (places_[k] - mean);
    return out * all;
}

std::vector<Sum> pairable(const Ratings& ratings) {
    std::vector<Sum> often(ratings.categories());
    for (const auto& [given, units] : ratings.patterns()) {
        if (rated(given) < 2) continue;
        for (const int one : given)
            if (one != missing_rating) often[static_cast<std::size_t>(one)] += static_cast<Sum>(units);
    }
    return often;
}

Sum observed_in_unit(const Given& given, const Distance& distance) {
    const std::size_t ratings = rated(given);
    if (ratings < 2) return 0;
    Sum sum = 0;
    for (std::size_t g = 0; g < given.size(); ++g) {
        if (given[g] == missing_rating) continue;
        for (std::size_t h = g + 1; h < given.size(); ++h)
            if (given[h] != missing_rating && given[h] != given[g])
                sum += distance.of(static_cast<std::size_t>(given[g]), static_cast<std::size_t>(given[h]));
    }
    return sum / static_cast<Sum>(ratings - 1);
}

namespace {

// Gwet's linearisation for nominal α, over the units with two ratings or more. The degrees of freedom are
// those of all rated units, as irrCAC 1.4 takes them.
void add_error(Estimate& estimate, const Ratings& ratings, const std::vector<Sum>& often, double level) {
    const auto paired = static_cast<Sum>(ratings.units(2));
    if (paired < 2) return;
    const Sum mean_ratings = std::accumulate(often.begin(), often.end(), Sum{0}) / paired;
    Sum expected = 0;
    std::vector<Sum> shares(often.size());
    for (std::size_t k = 0; k < often.size(); ++k) {
        shares[k] = often[k] / (paired * mean_ratings);
        expected += shares[k] * shares[k];
    }
    const Sum room = 1 - expected;
    struct Unit {
        Sum ratings;
        Sum agreeing;  // s_u
        Sum shares;    // Σ_k r_k π_k
        Sum units;
    };
    std::vector<Unit> all;
    Sum seen = 0;
    std::vector<int> counts(often.size());
    for (const auto& [given, units] : ratings.patterns()) {
        if (rated(given) < 2) continue;
        std::fill(counts.begin(), counts.end(), 0);
        for (const int one : given)
            if (one != missing_rating) ++counts[static_cast<std::size_t>(one)];
        Unit unit{static_cast<Sum>(rated(given)), 0, 0, static_cast<Sum>(units)};
        for (std::size_t k = 0; k < counts.size(); ++k) {
            unit.agreeing += static_cast<Sum>(counts[k]) * (counts[k] - 1);
            unit.shares += counts[k] * shares[k];
        }
        unit.agreeing /= mean_ratings * (unit.ratings - 1);
        seen += unit.agreeing * unit.units / paired;
        all.push_back(unit);
    }
    const Sum value = (seen - expected) / room;
    Sum variance = 0;
    for (const Unit& unit : all) {
        const Sum off = (unit.ratings - mean_ratings) / mean_ratings;
        const Sum influence =
            (unit.agreeing - seen * off - expected) / room -
            2 * (1 - value) * (unit.shares / mean_ratings - expected * off - expected) / room;
        variance += unit.units * (influence - value) * (influence - value);
    }
    variance /= paired * (paired - 1);
    const auto error = static_cast<double>(std::sqrt(variance));
    const double half = student_quantile(level, static_cast<double>(ratings.units(1) - 1)) * error;
    estimate.standard_error = error;
    estimate.interval = Interval{*estimate.value - half, std::min(1.0, *estimate.value + half)};
}

}  // namespace

Estimate krippendorff_alpha(const Ratings& ratings, Metric metric, double level) {
    const std::vector<Sum> often = pairable(ratings);
    const Sum all = std::accumulate(often.begin(), often.end(), Sum{0});
    if (all == 0) return not_defined(no_value::no_pairs);
    const Distance distance(metric, ratings.values(), often);
    Sum observed = 0;
    for (const auto& [given, units] : ratings.patterns())
        observed += static_cast<Sum>(units) * observed_in_unit(given, distance);
    const Sum expected = distance.expected(often);
    Estimate out;
    out.units = ratings.units(2);
    out.observed = static_cast<double>(2 * observed / all);
    out.expected = static_cast<double>(2 * expected / (all * (all - 1)));
    if (expected <= 0) {
        out.reason = no_value::no_variance;
        return out;
    }
    out.value = static_cast<double>(1 - (all - 1) * observed / expected);
    if (metric == Metric::nominal) add_error(out, ratings, often, level);
    return out;
}

std::vector<Estimate> krippendorff_alpha_per_category(const Ratings& ratings) {
    std::vector<Estimate> out;
    for (std::size_t k = 0; k < ratings.categories(); ++k)
        out.push_back(krippendorff_alpha(ratings.against_rest(k)));
    return out;
}

}  // namespace attune::analysis
