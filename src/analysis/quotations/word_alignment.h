// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "analysis/quotations/passage_index.h"

namespace attune::analysis {

// The stretch of a text that a quote's words fit best, word by word: fewest words changed, left out or put in
// between its ends (Sellers 1980: what stands before and behind in the text costs nothing).
struct Alignment {
    std::size_t first = 0, last = 0;  // of `text`: [first, last)
    std::size_t matched = 0;          // words that are the same
    std::size_t edits = 0;            // words changed, left out or put in
};
// Time and memory grow with the product of both.
Alignment align(std::span<const PassageIndex::Placed> quote, std::span<const PassageIndex::Placed> text);

}  // namespace attune::analysis
