// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/range.h"

namespace attune::model {

// How codings are drawn beside and under the text, on the screen and on paper, worked out from numbers alone.

// Beyond these a coding has no stripe, or no underline, of its own and is counted in a "+n".
inline constexpr int stripe_lanes = 4;
inline constexpr int underline_rows = 3;

// The lowest lane, from 0 and without limit, in which each range overlaps no other range of that lane.
// `ranges` are in the order of codings: by begin, the longest first. A coding's underline row is its lane, so
// that a stripe and its underline keep the same order. O(n · lanes).
std::vector<int> assign_lanes(std::span<const TextRange> ranges);

// One line of the page, as laid out: its number from the top of the text, and where it stands in pixels.
struct LineBand {
    std::int64_t line = 0;
    float top = 0;
    float bottom = 0;
};

// A coding's stripe: the lines it begins and ends in.
struct StripeSpan {
    std::size_t item = 0;  // the caller's number
    int lane = 0;
    LineBand first;
    LineBand last;
};

struct Stripe {
    std::size_t item = 0;
    int lane = 0;
    float top = 0;
    float bottom = 0;
};

// Stripes of one lane that meet on a line share its height in their order, so that each can still be seen.
// The spans are in text order; spans of one lane do not overlap in the text. `gap` pixels stay free between
// neighbours.
std::vector<Stripe> place_stripes(std::span<const StripeSpan> spans, float gap);

// A name beside the stripes, or (with more than one item) a "+n" for names that have no room.
struct StripeName {
    std::vector<std::size_t> items;
    float top = 0;
    int lane_after = 0;  // stands to the right of this many lanes, so that it covers no stripe
    bool more = false;
};

// One column of names, each as near the begin of its stripe as the names above allow, and none over another.
// A stripe that began above `view_top` has its name at the top of the view. A name pushed further than
// `reach` heights past the end of its stripe goes into a "+n", and so does one that would end below `lowest`.
// `stripes` in any order; equal input gives equal output.
std::vector<StripeName> place_names(std::span<const Stripe> stripes, float name_height, float view_top,
                                    float reach = 1.5F,
                                    float lowest = std::numeric_limits<float>::infinity());

}  // namespace attune::model
