// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/set_ratings.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace attune::analysis {
namespace {

std::size_t in_both(const CodeSet& one, const CodeSet& other) {
    return static_cast<std::size_t>(
        std::count_if(one.begin(), one.end(), [&other](int code) { return other.count(code) > 0; }));
}

}  // namespace

double set_distance(const CodeSet& one, const CodeSet& other, SetDistance distance) {
    if (one == other) return 0;
    const std::size_t shared = in_both(one, other);
    const std::size_t all = one.size() + other.size() - shared;
    const double jaccard = static_cast<double>(shared) / static_cast<double>(all);
    double likeness = 0;
    if (shared == one.size() || shared == other.size())
        likeness = 2.0 / 3;  // nothing at all is part of everything
    else if (shared > 0)
        likeness = 1.0 / 3;
    switch (distance) {
        case SetDistance::jaccard:
            return 1 - jaccard;
        case SetDistance::masi:
            return 1 - jaccard * likeness;
        case SetDistance::passonneau:
            return 1 - likeness;
        case SetDistance::product:
            return (1 - jaccard) * (1 - likeness);
    }
    return 1;
}

Estimate krippendorff_alpha(const SetRatings& units, SetDistance distance) {
    std::map<CodeSet, long double> often;
    long double observed = 0;
    long double all = 0;
    std::uint64_t paired = 0;
    for (const auto& unit : units) {
        std::vector<const CodeSet*> given;
        for (const auto& one : unit)
            if (one) given.push_back(&*one);
        if (given.size() < 2) continue;
        ++paired;
        all += static_cast<long double>(given.size());
        for (std::size_t i = 0; i < given.size(); ++i) {
            often[*given[i]] += 1;
            for (std::size_t j = i + 1; j < given.size(); ++j)
                observed +=
                    set_distance(*given[i], *given[j], distance) / static_cast<long double>(given.size() - 1);
        }
    }
    if (paired == 0) return not_defined(no_value::no_pairs);
    long double expected = 0;
    for (auto one = often.begin(); one != often.end(); ++one)
        for (auto other = std::next(one); other != often.end(); ++other)
            expected += one->second * other->second * set_distance(one->first, other->first, distance);
    Estimate out;
    out.units = paired;
    out.observed = static_cast<double>(2 * observed / all);
    out.expected = static_cast<double>(2 * expected / (all * (all - 1)));
    if (expected <= 0)
        out.reason = no_value::no_variance;
    else
        out.value = static_cast<double>(1 - (all - 1) * observed / expected);
    return out;
}

Estimate mean_dice(const SetRatings& units, double both_empty) {
    double sum = 0;
    std::uint64_t pairs = 0;
    std::uint64_t paired = 0;
    for (const auto& unit : units) {
        bool any = false;
        for (std::size_t i = 0; i < unit.size(); ++i)
            for (std::size_t j = i + 1; j < unit.size(); ++j) {
                if (!unit[i] || !unit[j]) continue;
                const std::size_t sizes = unit[i]->size() + unit[j]->size();
                sum += sizes == 0 ? both_empty
                                  : 2.0 * static_cast<double>(in_both(*unit[i], *unit[j])) /
                                        static_cast<double>(sizes);
                ++pairs;
                any = true;
            }
        if (any) ++paired;
    }
    if (pairs == 0) return not_defined(no_value::no_pairs);
    Estimate out;
    out.value = sum / static_cast<double>(pairs);
    out.units = paired;
    return out;
}

}  // namespace attune::analysis
