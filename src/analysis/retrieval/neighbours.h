// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/retrieval/condition.h"

namespace attune::analysis {

// The other passages of one relation, ready to be asked. Sorted once, then each question takes O(log n).
class Neighbours {
  public:
    struct Other {
        TextRange range;
        Index self = no_index;  // its number among the codings, so that none is its own neighbour
    };
    // `of` by source; `corpus` must outlive this.
    Neighbours(const Corpus& corpus, const Condition& condition, std::vector<std::vector<Other>> of);

    // `self` is the passage's own number among the codings, or no_index.
    bool has(Index source, TextRange range, Index self) const;

  private:
    // The two best among the others up to (or from) a place, of different passages.
    struct Best {
        std::int64_t first = 0, second = 0;
        Index owner = no_index;
        int count = 0;
        void add(std::int64_t value, Index self, bool greater);
        // The best one that is not `self`.
        bool without(Index self, std::int64_t& value) const;
    };
    struct Source {
        std::vector<std::int64_t> begins;  // ascending
        std::vector<Best> latest_end;      // among those that begin at or before
        std::vector<Best> earliest_end;    // among those that begin at or after
        std::vector<std::int64_t> ends;    // ascending
    };

    void prepare(Source& here, const std::vector<Other>& others) const;
    // In characters, or in turns where the relation asks so: first and last turn touched, half-open.
    TextRange measured(Index source, TextRange range) const;
    std::int64_t turn_at(Index source, CodePoint at) const;
    std::int64_t between(Index source, CodePoint from, CodePoint to) const;

    const Corpus& corpus_;
    Relation relation_;
    std::int64_t distance_;
    DistanceIn in_;
    std::vector<Source> sources_;
};

}  // namespace attune::analysis
