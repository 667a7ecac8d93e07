// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

// What coders gave to units, kept as the distinct patterns with how often each came: a text of a hundred
// million characters has as few patterns as a page. Every coefficient of units by coders is a function of
// these counts. Pure values; any thread.
namespace attune::analysis {

inline constexpr int missing_rating = -1;  // not coded by this coder, which is not "nothing applies"

// One entry for each coder: the category's place in the declared list, or missing_rating.
using Given = std::vector<int>;

std::size_t rated(const Given& given);

class Ratings {
  public:
    // `categories`: how many are declared. That number matters to coefficients whose chance is even over
    // categories, and to weights by rank, also where a category never came. `values`: the categories as
    // numbers, ascending, for interval and ratio data; without them the ranks 1, 2, 3 … stand in.
    Ratings(std::size_t coders, std::size_t categories, std::vector<double> values = {});

    // Coders who cannot be told apart: only how many gave each category is known. A place in a pattern then
    // means nothing, and coefficients that ask for it are not defined.
    void coders_unnamed() { named_ = false; }

    void add(const Given& given, std::uint64_t units = 1);

    std::size_t coders() const { return coders_; }
    std::size_t categories() const { return values_.size(); }
    bool named() const { return named_; }
    const std::vector<double>& values() const { return values_; }
    // In the order of what was given, so that equal data give equal sums in whatever order they came.
    const std::map<Given, std::uint64_t>& patterns() const { return patterns_; }

    // Units with at least `ratings` ratings.
    std::uint64_t units(std::size_t ratings) const;

    // These coders alone, in this order.
    Ratings of(std::span<const std::size_t> coders) const;
    // The units that everybody rated.
    Ratings complete() const;
    // One category against all others together: 1 is the category, 0 the rest.
    Ratings against_rest(std::size_t category) const;

  private:
    std::size_t coders_;
    std::vector<double> values_;
    bool named_ = true;
    std::map<Given, std::uint64_t> patterns_;
};

}  // namespace attune::analysis
