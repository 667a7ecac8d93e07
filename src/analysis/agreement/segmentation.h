// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/agreement/estimate.h"

// Texts cut into consecutive segments: agreement on where the cuts are. A segmentation is the lengths of its
// segments, in units (sentences, turns), none of them 0. Pure; any thread.
namespace attune::analysis {

using Segmentation = std::vector<std::int64_t>;

// What it takes to make one of the other (Fournier 2013, cuts one unit apart count as a near miss).
struct BoundaryEdits {
    std::uint64_t matches = 0;
    std::uint64_t near_misses = 0;  // each costs a half
    std::uint64_t alone = 0;        // cuts without a partner
    std::uint64_t possible = 0;     // places where a cut could be

    double cost() const { return static_cast<double>(alone) + static_cast<double>(near_misses) / 2; }
};
// Not of segmentations of different length: those have no edits in common and give `possible` 0.
BoundaryEdits boundary_edits(const Segmentation& one, const Segmentation& other);

// B: of the cuts that somebody made. 1 where nobody made one.
Estimate boundary_similarity(const Segmentation& one, const Segmentation& other);
// S: of all places where a cut could be.
Estimate segmentation_similarity(const Segmentation& one, const Segmentation& other);

// How often a window of `size` steps sees another number of cuts (Pevzner & Hearst 2002), or cuts against
// none (Beeferman et al. 1999), in the two. Penalties: 0 is best. Not symmetric in how the window is chosen.
struct WindowPenalty {
    Estimate windowdiff;
    Estimate pk;
};
WindowPenalty window_penalty(const Segmentation& hypothesis, const Segmentation& reference,
                             std::int64_t size);
// Half the mean segment of the reference, rounded to even, at least 2.
std::int64_t window_size(const Segmentation& reference);

// Corrected for chance: B of all pairs of coders over all items together, against how often they cut at all.
struct BoundaryAgreement {
    Estimate pi;     // coders exchangeable
    Estimate kappa;  // each coder's own rate
};
// For each item one segmentation a coder, in the same order.
BoundaryAgreement boundary_agreement(const std::vector<std::vector<Segmentation>>& items);

}  // namespace attune::analysis
