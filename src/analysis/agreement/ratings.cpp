// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/ratings.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace attune::analysis {

std::size_t rated(const Given& given) {
    return static_cast<std::size_t>(
        std::count_if(given.begin(), given.end(), [](int one) { return one != missing_rating; }));
}

Ratings::Ratings(std::size_t coders, std::size_t categories, std::vector<double> values)
    : coders_(coders), values_(std::move(values)) {
    assert((values_.empty() || values_.size() == categories) && "each category has its number");
    assert(std::is_sorted(values_.begin(), values_.end()) && "weights by distance need the order");
    for (std::size_t rank = values_.size(); rank < categories; ++rank)
        values_.push_back(static_cast<double>(rank + 1));
}

void Ratings::add(const Given& given, std::uint64_t units) {
    assert(given.size() == coders_ && "one entry for each coder");
    assert(std::all_of(given.begin(), given.end(), [this](int one) {
        return one >= missing_rating && one < static_cast<int>(values_.size());
    }));
    if (units > 0) patterns_[given] += units;
}

std::uint64_t Ratings::units(std::size_t ratings) const {
    std::uint64_t sum = 0;
    for (const auto& [given, units] : patterns_)
        if (rated(given) >= ratings) sum += units;
    return sum;
}

Ratings Ratings::of(std::span<const std::size_t> coders) const {
    Ratings out(coders.size(), categories(), values_);
    out.named_ = named_;
    Given kept(coders.size());
    for (const auto& [given, units] : patterns_) {
        for (std::size_t i = 0; i < coders.size(); ++i) kept[i] = given[coders[i]];
        out.add(kept, units);
    }
    return out;
}

Ratings Ratings::complete() const {
    Ratings out(coders_, categories(), values_);
    out.named_ = named_;
    for (const auto& [given, units] : patterns_)
        if (rated(given) == coders_) out.add(given, units);
    return out;
}

Ratings Ratings::against_rest(std::size_t category) const {
    Ratings out(coders_, 2);
    out.named_ = named_;
    Given mapped(coders_);
    for (const auto& [given, units] : patterns_) {
        std::transform(given.begin(), given.end(), mapped.begin(), [category](int one) {
            return one == missing_rating ? one : static_cast<int>(static_cast<std::size_t>(one) == category);
        });
        out.add(mapped, units);
    }
    return out;
}

}  // namespace attune::analysis
