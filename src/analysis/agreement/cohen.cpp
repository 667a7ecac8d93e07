// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/cohen.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/agreement/distributions.h"

namespace attune::analysis {
namespace {

using Sum = long double;

// Shares of the units by what one coder and the other gave, and each coder's own.
struct Crossed {
    std::size_t size = 0;
    std::uint64_t units = 0;
    std::vector<Sum> both;  // row: the first coder
    std::vector<Sum> first;
    std::vector<Sum> second;

    explicit Crossed(const Ratings& two)
        : size(two.categories()), both(size * size), first(size), second(size) {
        for (const auto& [given, often] : two.patterns()) {
            if (rated(given) < 2) continue;
            units += often;
            const auto k = static_cast<std::size_t>(given[0]);
            const auto l = static_cast<std::size_t>(given[1]);
            both[k * size + l] += static_cast<Sum>(often);
            first[k] += static_cast<Sum>(often);
            second[l] += static_cast<Sum>(often);
        }
        if (units == 0) return;
        for (auto* shares : {&both, &first, &second})
            for (Sum& one : *shares) one /= static_cast<Sum>(units);
    }
};

}  // namespace

CohenKappa cohen_kappa(const Ratings& two, const Weights& weights, double level) {
    CohenKappa out;
    if (two.coders() != 2) {
        out.kappa = not_defined(no_value::not_two);
        return out;
    }
    if (!two.named()) {
        out.kappa = not_defined(no_value::no_names);
        return out;
    }
    const Crossed table(two);
    if (table.units == 0) {
        out.kappa = not_defined(no_value::no_pairs);
        return out;
    }
    const std::size_t size = table.size;
    std::vector<Sum> met_first(size);   // w̄_k+ = Σ_l w_kl p_+l
    std::vector<Sum> met_second(size);  // w̄_+l = Σ_k w_kl p_k+
    Sum observed = 0;
    Sum expected = 0;
    Sum diagonal = 0;
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t l = 0; l < size; ++l) {
            const Sum weight = weights.of(k, l);
            met_first[k] += weight * table.second[l];
            met_second[l] += weight * table.first[k];
            observed += weight * table.both[k * size + l];
            expected += weight * table.first[k] * table.second[l];
            if (k == l) diagonal += std::min(table.first[k], table.second[k]);
        }
    out.kappa.units = table.units;
    out.kappa.observed = static_cast<double>(observed);
    out.kappa.expected = static_cast<double>(expected);
    const Sum room = 1 - expected;
    if (room < 1e-15L) {
        out.kappa.reason = no_value::no_variance;
        return out;
    }
    const Sum kappa = (observed - expected) / room;
    out.kappa.value = static_cast<double>(kappa);
    Sum spread = 0;
    Sum null_spread = 0;
    for (std::size_t k = 0; k < size; ++k)
        for (std::size_t l = 0; l < size; ++l) {
            const Sum met = met_first[k] + met_second[l];
            const Sum off = weights.of(k, l) - met * (1 - kappa);
            spread += table.both[k * size + l] * off * off;
            const Sum null_off = weights.of(k, l) - met;
            null_spread += table.first[k] * table.second[l] * null_off * null_off;
        }
    const Sum centre = kappa - expected * (1 - kappa);
    const Sum scale = static_cast<Sum>(table.units) * room * room;
    const auto error = static_cast<double>(std::sqrt(std::max<Sum>(0, spread - centre * centre) / scale));
    const double half = normal_quantile(level) * error;
    out.kappa.standard_error = error;
    out.kappa.interval = Interval{*out.kappa.value - half, *out.kappa.value + half};
    out.null_error =
        static_cast<double>(std::sqrt(std::max<Sum>(0, null_spread - expected * expected) / scale));
    out.most = static_cast<double>((diagonal - expected) / room);
    return out;
}

CohenKappa cohen_kappa(const Ratings& two, double level) {
    return cohen_kappa(two, Weights(two, Weighting::none), level);
}

std::vector<Estimate> cohen_kappa_per_category(const Ratings& two) {
    std::vector<Estimate> out;
    for (std::size_t k = 0; k < two.categories(); ++k) out.push_back(cohen_kappa(two.against_rest(k)).kappa);
    return out;
}

Estimate light_kappa(const Ratings& ratings) {
    if (!ratings.named()) return not_defined(no_value::no_names);
    const Ratings complete = ratings.complete();
    if (complete.units(2) == 0) return not_defined("No unit was rated by every coder.");
    Sum sum = 0;
    std::size_t pairs = 0;
    for (std::size_t one = 0; one < ratings.coders(); ++one)
        for (std::size_t other = one + 1; other < ratings.coders(); ++other) {
            const std::array<std::size_t, 2> pair{one, other};
            const Estimate kappa = cohen_kappa(complete.of(pair)).kappa;
            if (!kappa.defined())
                return not_defined("For one pair of coders κ is not defined: " + kappa.reason, kappa.units);
            sum += *kappa.value;
            ++pairs;
        }
    Estimate out;
    out.value = static_cast<double>(sum / static_cast<Sum>(pairs));
    out.units = complete.units(2);
    return out;
}

}  // namespace attune::analysis
