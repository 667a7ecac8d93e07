// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analysis/retrieval/corpus.h"

namespace attune::analysis {

enum class Together { overlapping, same_turn };

// How often two codes stand together. Pairs of codings are counted once each, however far they overlap; the
// same code by two coders on one passage is no co-occurrence of two codes.
struct CoOccurrence {
    std::int64_t pairs = 0;  // of a coding of the one and a coding of the other
    std::int64_t cases = 0;  // different cases in which they stand together: one that both codings tell of
    std::int64_t sources = 0;
};

// By code numbers, the smaller first; only pairs that occur. `which` says of which codings (ascending; empty:
// all). A sweep: O((n + p) log n) for n codings of which p pairs stand together.
std::map<std::pair<Index, Index>, CoOccurrence> co_occurrences(const Corpus& corpus, Together together,
                                                               const std::vector<Index>& which);

}  // namespace attune::analysis
