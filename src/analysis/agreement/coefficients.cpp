// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/coefficients.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "analysis/agreement/distributions.h"

namespace attune::analysis {
namespace {

using Sum = long double;  // counts reach 10⁹ units, and what is left when chance is taken off may be small

// A unit's ratings as how many gave each category.
struct Counts {
    std::vector<int> of;
    std::size_t rated = 0;

    explicit Counts(std::size_t categories) : of(categories) {}
    void take(const Given& given) {
        std::fill(of.begin(), of.end(), 0);
        rated = 0;
        for (const int one : given) {
            if (one == missing_rating) continue;
            ++of[static_cast<std::size_t>(one)];
            ++rated;
        }
    }
    // Σ_k r_k (r*_k − 1), r*_k = Σ_l w_kl r_l: the agreement of all ordered pairs.
    Sum agreeing(const Weights& weights) const {
        Sum sum = 0;
        for (std::size_t k = 0; k < of.size(); ++k) {
            if (of[k] == 0) continue;
            Sum star = 0;
            for (std::size_t l = 0; l < of.size(); ++l)
                if (of[l] > 0) star += weights.of(k, l) * of[l];
            sum += of[k] * (star - 1);
        }
        return sum;
    }
};

Sum share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<Sum>(part) / static_cast<Sum>(whole);
}

// What a coefficient thinks of chance: p_e, and for each unit p_e|u of the linearisation.
struct Chance {
    Sum expected = 0;
    std::function<Sum(const Given&, const Counts&)> of_unit;
};

// Mean over the rated units of r_k / r.
std::vector<Sum> mean_shares(const Ratings& ratings) {
    std::vector<Sum> shares(ratings.categories());
    const std::uint64_t all = ratings.units(1);
    Counts counts(ratings.categories());
    for (const auto& [given, units] : ratings.patterns()) {
        counts.take(given);
        if (counts.rated == 0) continue;
        for (std::size_t k = 0; k < shares.size(); ++k)
            shares[k] += share(units, all) * counts.of[k] / static_cast<Sum>(counts.rated);
    }
    return shares;
}

struct Seen {
    Sum agreement = 0;         // p_a
    std::uint64_t all = 0;     // n: units with a rating
    std::uint64_t paired = 0;  // n₂: with two or more
};

Seen seen(const Ratings& ratings, const Weights& weights) {
    Seen out{0, ratings.units(1), ratings.units(2)};
    Counts counts(ratings.categories());
    for (const auto& [given, units] : ratings.patterns()) {
        counts.take(given);
        if (counts.rated < 2) continue;
        const auto pairs = static_cast<Sum>(counts.rated * (counts.rated - 1));
        out.agreement += share(units, out.paired) * counts.agreeing(weights) / pairs;
    }
    return out;
}

void add_interval(Estimate& estimate, Sum variance, std::uint64_t degrees, double level) {
    const Sum error = std::sqrt(std::max<Sum>(variance, 0));
    estimate.standard_error = static_cast<double>(error);
    if (degrees == 0) return;
    const double half = student_quantile(level, static_cast<double>(degrees)) * *estimate.standard_error;
    estimate.interval = Interval{*estimate.value - half, std::min(1.0, *estimate.value + half)};
}

Estimate corrected(const Ratings& ratings, const Weights& weights, const Chance& chance, double level) {
    const Seen found = seen(ratings, weights);
    Estimate out;
    out.units = found.paired;
    out.observed = static_cast<double>(found.agreement);
    out.expected = static_cast<double>(chance.expected);
    const Sum room = 1 - chance.expected;
    // Chance is a sum of shares: what is left of a full one is rounding, not room.
    if (room < 1e-15L) {
        out.reason = no_value::no_variance;
        return out;
    }
    const Sum value = (found.agreement - chance.expected) / room;
    out.value = static_cast<double>(value);
    if (found.all < 2) return out;
    Sum variance = 0;
    Counts counts(ratings.categories());
    for (const auto& [given, units] : ratings.patterns()) {
        counts.take(given);
        if (counts.rated == 0) continue;
        Sum influence = 0;
        if (counts.rated >= 2) {
            const auto pairs = static_cast<Sum>(counts.rated * (counts.rated - 1));
            influence =
                share(found.all, found.paired) * (counts.agreeing(weights) / pairs - chance.expected) / room;
        }
        influence -= 2 * (1 - value) * (chance.of_unit(given, counts) - chance.expected) / room;
        variance += static_cast<Sum>(units) * (influence - value) * (influence - value);
    }
    variance /= static_cast<Sum>(found.all) * static_cast<Sum>(found.all - 1);
    add_interval(out, variance, found.all - 1, level);
    return out;
}

// What no coefficient can do without.
const char* cannot(const Ratings& ratings) {
    if (ratings.units(2) == 0) return no_value::no_pairs;
    return nullptr;
}

Weights plain(const Ratings& ratings) {
    return {ratings, Weighting::none};
}

}  // namespace

Estimate percent_agreement(const Ratings& ratings, const Weights& weights, double level) {
    if (const char* reason = cannot(ratings)) return not_defined(reason);
    const Chance none{0, [](const Given&, const Counts&) { return Sum{0}; }};
    Estimate out = corrected(ratings, weights, none, level);
    out.expected.reset();
    return out;
}

Estimate percent_agreement(const Ratings& ratings, double level) {
    return percent_agreement(ratings, plain(ratings), level);
}

Estimate percent_agreement_pooled(const Ratings& ratings) {
    if (const char* reason = cannot(ratings)) return not_defined(reason);
    Sum agreeing = 0;
    Sum pairable = 0;
    const Weights weights = plain(ratings);
    Counts counts(ratings.categories());
    for (const auto& [given, units] : ratings.patterns()) {
        counts.take(given);
        if (counts.rated < 2) continue;
        agreeing += static_cast<Sum>(units) * counts.agreeing(weights) / static_cast<Sum>(counts.rated - 1);
        pairable += static_cast<Sum>(units) * static_cast<Sum>(counts.rated);
    }
    Estimate out;
    out.value = static_cast<double>(agreeing / pairable);
    out.observed = out.value;
    out.units = ratings.units(2);
    return out;
}

Estimate percent_agreement_unanimous(const Ratings& ratings, double tolerance) {
    const Ratings complete = ratings.complete();
    const std::uint64_t all = complete.units(2);
    if (all == 0) return not_defined("No unit was rated by every coder.");
    std::uint64_t together = 0;
    for (const auto& [given, units] : complete.patterns()) {
        const auto [least, most] = std::minmax_element(given.begin(), given.end());
        const double apart = ratings.values()[static_cast<std::size_t>(*most)] -
                             ratings.values()[static_cast<std::size_t>(*least)];
        if (apart <= tolerance) together += units;
    }
    Estimate out;
    out.value = static_cast<double>(share(together, all));
    out.observed = out.value;
    out.units = all;
    return out;
}

Estimate holsti(const Ratings& ratings) {
    if (!ratings.named()) return not_defined(no_value::no_names);
    Sum sum = 0;
    std::size_t pairs = 0;
    for (std::size_t one = 0; one < ratings.coders(); ++one)
        for (std::size_t other = one + 1; other < ratings.coders(); ++other) {
            std::uint64_t same = 0;
            std::uint64_t given_by_one = 0;
            std::uint64_t given_by_other = 0;
            for (const auto& [given, units] : ratings.patterns()) {
                if (given[one] != missing_rating) given_by_one += units;
                if (given[other] != missing_rating) given_by_other += units;
                if (given[one] != missing_rating && given[one] == given[other]) same += units;
            }
            if (given_by_one + given_by_other == 0) continue;
            sum += 2 * share(same, given_by_one + given_by_other);
            ++pairs;
        }
    if (pairs == 0) return not_defined(no_value::no_pairs);
    Estimate out;
    out.value = static_cast<double>(sum / static_cast<Sum>(pairs));
    out.observed = out.value;
    out.units = ratings.units(2);
    return out;
}

Estimate fleiss_kappa(const Ratings& ratings, const Weights& weights, double level) {
    if (const char* reason = cannot(ratings)) return not_defined(reason);
    const std::vector<Sum> shares = mean_shares(ratings);
    std::vector<Sum> met(shares.size());  // Σ_l w_kl π_l
    Chance chance;
    for (std::size_t k = 0; k < shares.size(); ++k) {
        for (std::size_t l = 0; l < shares.size(); ++l) met[k] += weights.of(k, l) * shares[l];
        chance.expected += shares[k] * met[k];
    }
    chance.of_unit = [&met](const Given&, const Counts& counts) {
        Sum sum = 0;
        for (std::size_t k = 0; k < met.size(); ++k) sum += counts.of[k] * met[k];
        return sum / static_cast<Sum>(counts.rated);
    };
    return corrected(ratings, weights, chance, level);
}

Estimate fleiss_kappa(const Ratings& ratings, double level) {
    return fleiss_kappa(ratings, plain(ratings), level);
}

std::vector<Estimate> fleiss_kappa_per_category(const Ratings& ratings) {
    std::vector<Estimate> out;
    const std::vector<Sum> shares = mean_shares(ratings);
    const Sum all = static_cast<Sum>(ratings.units(1));
    std::size_t each = 0;
    bool even = true;
    for (const auto& [given, units] : ratings.patterns()) {
        if (rated(given) == 0) continue;
        if (each == 0) each = rated(given);
        even = even && each == rated(given);
    }
    for (std::size_t k = 0; k < shares.size(); ++k) {
        if (each < 2) {
            out.push_back(not_defined(no_value::no_pairs));
        } else if (!even) {
            out.push_back(not_defined("By category, each unit needs the same number of ratings."));
        } else if (shares[k] <= 0 || shares[k] >= 1) {
            out.push_back(not_defined(no_value::no_variance, ratings.units(2)));
        } else {
            Sum apart = 0;
            Counts counts(ratings.categories());
            for (const auto& [given, units] : ratings.patterns()) {
                counts.take(given);
                apart += static_cast<Sum>(units) * counts.of[k] * (static_cast<Sum>(each) - counts.of[k]);
            }
            const auto pairs = static_cast<Sum>(each * (each - 1));
            Estimate one;
            one.value = static_cast<double>(1 - apart / (all * pairs * shares[k] * (1 - shares[k])));
            one.units = ratings.units(2);
            out.push_back(one);
        }
    }
    return out;
}

Estimate fleiss_kappa_null(const Ratings& ratings) {
    Estimate out = fleiss_kappa(ratings);
    if (!out.defined()) return out;
    out.interval.reset();
    out.standard_error.reset();
    const std::size_t each = rated(ratings.patterns().rbegin()->first);
    for (const auto& [given, units] : ratings.patterns())
        if (rated(given) != each) return not_defined("Each unit needs the same number of ratings.");
    Sum spread = 0;
    Sum skew = 0;
    for (const Sum one : mean_shares(ratings)) {
        spread += one * (1 - one);
        skew += one * (1 - one) * (1 - 2 * one);
    }
    const Sum pairs = static_cast<Sum>(ratings.units(1)) * static_cast<Sum>(each * (each - 1));
    out.standard_error =
        static_cast<double>(std::sqrt(2 / (pairs * spread * spread) * (spread * spread - skew)));
    return out;
}

Estimate conger_kappa(const Ratings& ratings, const Weights& weights, double level) {
    if (!ratings.named()) return not_defined(no_value::no_names);
    if (const char* reason = cannot(ratings)) return not_defined(reason);
    const std::size_t size = ratings.categories();
    const std::uint64_t all = ratings.units(1);
    // Each coder's own shares, over what that coder rated. Who rated nothing is no coder here.
    std::vector<std::vector<Sum>> shares(ratings.coders(), std::vector<Sum>(size));
    std::vector<std::uint64_t> given_by(ratings.coders());
    for (const auto& [given, units] : ratings.patterns())
        for (std::size_t g = 0; g < given.size(); ++g) {
            if (given[g] == missing_rating) continue;
            given_by[g] += units;
            shares[g][static_cast<std::size_t>(given[g])] += static_cast<Sum>(units);
        }
    std::vector<Sum> together(size);  // S_k
    std::size_t coders = 0;
    for (std::size_t g = 0; g < shares.size(); ++g) {
        if (given_by[g] == 0) continue;
        ++coders;
        for (std::size_t k = 0; k < size; ++k) {
            shares[g][k] /= static_cast<Sum>(given_by[g]);
            together[k] += shares[g][k];
        }
    }
    const auto pairs = static_cast<Sum>(coders * (coders - 1));
    // For a coder and a category: what the others gave, weighted by how far it agrees.
    std::vector<std::vector<Sum>> others(shares.size(), std::vector<Sum>(size));
    std::vector<Sum> own(shares.size());
    Chance chance;
    for (std::size_t g = 0; g < shares.size(); ++g) {
        for (std::size_t l = 0; l < size; ++l) {
            for (std::size_t k = 0; k < size; ++k)
                others[g][l] += weights.of(k, l) * (together[k] - shares[g][k]);
            own[g] += shares[g][l] * others[g][l];
        }
        if (given_by[g] > 0) chance.expected += own[g] / pairs;
    }
    chance.of_unit = [&](const Given& given, const Counts&) {
        Sum sum = 0;
        for (std::size_t g = 0; g < given.size(); ++g) {
            if (given_by[g] == 0) continue;
            const Sum often = share(all, given_by[g]);
            const bool rated_it = given[g] != missing_rating;
            const Sum met = rated_it ? others[g][static_cast<std::size_t>(given[g])] : 0;
            sum += often * (met - ((rated_it ? 1 : 0) - 1 / often) * own[g]);
        }
        return sum / pairs;
    };
    return corrected(ratings, weights, chance, level);
}

Estimate conger_kappa(const Ratings& ratings, double level) {
    return conger_kappa(ratings, plain(ratings), level);
}

Estimate brennan_prediger(const Ratings& ratings, const Weights& weights, double level) {
    if (const char* reason = cannot(ratings)) return not_defined(reason);
    const auto size = static_cast<Sum>(ratings.categories());
    if (ratings.categories() < 2) return not_defined(no_value::one_category, ratings.units(2));
    const Sum expected = weights.sum() / (size * size);
    const Chance chance{expected, [expected](const Given&, const Counts&) { return expected; }};
    return corrected(ratings, weights, chance, level);
}

Estimate brennan_prediger(const Ratings& ratings, double level) {
    return brennan_prediger(ratings, plain(ratings), level);
}

Estimate gwet_ac(const Ratings& ratings, const Weights& weights, double level) {
    if (const char* reason = cannot(ratings)) return not_defined(reason);
    const auto size = static_cast<Sum>(ratings.categories());
    if (ratings.categories() < 2) return not_defined(no_value::one_category, ratings.units(2));
    const std::vector<Sum> shares = mean_shares(ratings);
    const Sum scale = weights.sum() / (size * (size - 1));
    Chance chance;
    for (const Sum one : shares) chance.expected += scale * one * (1 - one);
    chance.of_unit = [&shares, scale](const Given&, const Counts& counts) {
        Sum sum = 0;
        for (std::size_t k = 0; k < shares.size(); ++k) sum += counts.of[k] * (1 - shares[k]);
        return scale * sum / static_cast<Sum>(counts.rated);
    };
    return corrected(ratings, weights, chance, level);
}

Estimate gwet_ac1(const Ratings& ratings, double level) {
    return gwet_ac(ratings, plain(ratings), level);
}

Estimate scott_pi(const Ratings& ratings) {
    if (ratings.coders() != 2) return not_defined(no_value::not_two);
    return fleiss_kappa(ratings.complete());
}

}  // namespace attune::analysis
