// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/range.h"

namespace attune::store {

// Words of a text that are to be erased, and what comes in their place; `mark` empty: the mark that the
// erasure puts everywhere.
struct FoundWords {
    TextRange range;
    std::string mark = {};
};

// What overlaps becomes one, with the mark of the longest; so does what touches and has the same mark.
// `begin` and `end` give the ends of one of `found`.
template <class Found, class Begin, class End>
std::vector<Found> joined(std::vector<Found> found, const Begin& begin, const End& end) {
    std::stable_sort(found.begin(), found.end(),
                     [&](const auto& a, const auto& b) { return begin(a) < begin(b); });
    std::vector<Found> out;
    std::int64_t longest = 0;
    for (auto& one : found) {
        const auto length = static_cast<std::int64_t>(end(one) - begin(one));
        const bool apart = out.empty() || end(out.back()) < begin(one) ||
                           (end(out.back()) == begin(one) && out.back().mark != one.mark);
        if (apart) {
            longest = length;
            out.push_back(std::move(one));
            continue;
        }
        auto& last = out.back();
        if (length > longest) {
            longest = length;
            last.mark = one.mark;
        }
        end(last) = std::max(end(last), end(one));
    }
    return out;
}

}  // namespace attune::store
