// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "analysis/agreement/disagreement.h"
#include "analysis/agreement/percentile.h"
#include "analysis/agreement/random.h"

namespace attune::analysis {
namespace {

using Sum = long double;

// Beyond that the units are characters, which are no independent observations.
constexpr std::uint64_t most_units = 1'000'000;

// The place of a draw among cumulated counts.
std::size_t drawn_place(const std::vector<std::uint64_t>& cumulated, std::uint64_t draw) {
    return static_cast<std::size_t>(std::upper_bound(cumulated.begin(), cumulated.end(), draw) -
                                    cumulated.begin());
}

class UnitResampling {
  public:
    UnitResampling(const Ratings& ratings, Metric metric)
        : metric_(metric), values_(ratings.values()), often_(ratings.categories()) {
        for (const auto& [given, units] : ratings.patterns()) {
            if (rated(given) == 0) continue;
            patterns_.push_back(&given);
            all_ += units;
            cumulated_.push_back(all_);
        }
        drawn_.resize(patterns_.size());
    }

    std::optional<double> replicate(Chooser& chooser) {
        std::fill(drawn_.begin(), drawn_.end(), 0);
        for (std::uint64_t i = 0; i < all_; ++i) ++drawn_[drawn_place(cumulated_, chooser.below(all_))];
        std::fill(often_.begin(), often_.end(), 0);
        for (std::size_t p = 0; p < patterns_.size(); ++p) {
            if (drawn_[p] == 0 || rated(*patterns_[p]) < 2) continue;
            for (const int one : *patterns_[p])
                if (one != missing_rating)
                    often_[static_cast<std::size_t>(one)] += static_cast<Sum>(drawn_[p]);
        }
        const Sum all = std::accumulate(often_.begin(), often_.end(), Sum{0});
        const Distance distance(metric_, values_, often_);
        const Sum expected = distance.expected(often_);
        if (all == 0 || expected <= 0) return std::nullopt;
        Sum observed = 0;
        for (std::size_t p = 0; p < patterns_.size(); ++p)
            if (drawn_[p] > 0)
                observed += static_cast<Sum>(drawn_[p]) * observed_in_unit(*patterns_[p], distance);
        return static_cast<double>(1 - (all - 1) * observed / expected);
    }

  private:
    Metric metric_;
    std::vector<double> values_;
    std::vector<const Given*> patterns_;
    std::vector<std::uint64_t> cumulated_;
    std::uint64_t all_ = 0;
    std::vector<std::uint64_t> drawn_;
    std::vector<Sum> often_;
};

class PairResampling {
  public:
    PairResampling(const Ratings& ratings, Metric metric) {
        const std::vector<Sum> often = pairable(ratings);
        const Sum all = std::accumulate(often.begin(), often.end(), Sum{0});
        const Distance distance(metric, ratings.values(), often);
        const Sum expected = 2 * distance.expected(often) / (all * (all - 1));
        for (const auto& [given, units] : ratings.patterns()) {
            const std::size_t ratings_here = rated(given);
            if (ratings_here < 2) continue;
            for (std::size_t g = 0; g < given.size(); ++g)
                for (std::size_t h = g + 1; h < given.size(); ++h) {
                    if (given[g] == missing_rating || given[h] == missing_rating) continue;
                    all_ += units;
                    cumulated_.push_back(all_);
                    apart_.push_back(
                        distance.of(static_cast<std::size_t>(given[g]), static_cast<std::size_t>(given[h])));
                }
            slots_.push_back({units * (ratings_here * (ratings_here - 1) / 2),
                              2 / (all * expected * static_cast<Sum>(ratings_here - 1))});
        }
    }

    std::optional<double> replicate(Chooser& chooser) {
        Sum value = 1;
        for (const auto& [draws, cost] : slots_)
            for (std::uint64_t i = 0; i < draws; ++i)
                value -= cost * apart_[drawn_place(cumulated_, chooser.below(all_))];
        return static_cast<double>(value);
    }

  private:
    struct Slots {
        std::uint64_t draws;
        Sum cost;  // of one unit of distance
    };
    std::vector<std::uint64_t> cumulated_;
    std::vector<Sum> apart_;
    std::uint64_t all_ = 0;
    std::vector<Slots> slots_;
};

template <class Resampled>
Result<AlphaBootstrap> run(Resampled resampled, std::size_t replicates, std::uint64_t seed, double level,
                           const JobControl& control) {
    Chooser chooser(seed);
    std::vector<double> values;
    values.reserve(replicates);
    AlphaBootstrap out;
    for (std::size_t i = 0; i < replicates; ++i) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "The resampling was stopped.");
        if (const auto value = resampled.replicate(chooser))
            values.push_back(*value);
        else
            ++out.undefined;
    }
    if (values.size() < 2)
        return fail(ErrorKind::invalid,
                    "Hardly any resample has two categories, so that there is no interval.");
    out.replicates = values.size();
    out.spread = standard_deviation(values);
    out.interval = percentiles(values, level);
    return out;
}

}  // namespace

Result<AlphaBootstrap> bootstrap_alpha(const Ratings& ratings, Metric metric, Resampling resampling,
                                       std::size_t replicates, std::uint64_t seed, double level,
                                       const JobControl& control) {
    const Estimate alpha = krippendorff_alpha(ratings, metric, level);
    if (!alpha.defined()) return fail(ErrorKind::invalid, alpha.reason);
    if (ratings.units(1) > most_units)
        return fail(ErrorKind::invalid,
                    "So many units are no independent observations; resample sources or turns instead.");
    if (resampling == Resampling::units)
        return run(UnitResampling(ratings, metric), replicates, seed, level, control);
    return run(PairResampling(ratings, metric), replicates, seed, level, control);
}

}  // namespace attune::analysis
