// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/retrieval/condition.h"

namespace attune::analysis {

// Looks places up in an ascending row, beginning at the one found last: passages come in the order of their
// text, so that the next one is near. O(log of the way), right from wherever it begins.
class Finger {
  public:
    // How many in the row are less, as std::lower_bound finds it.
    std::size_t below(const std::vector<std::int64_t>& row, std::int64_t value);

  private:
    static std::size_t far_below(const std::vector<std::int64_t>& row, std::int64_t value, std::size_t at);
    std::size_t at_ = 0;
};

// The other passages of one relation in one source after the other, ready to be asked.
class Neighbours {
  public:
    struct Other {
        TextRange range;
        Index self = no_index;  // its number among the codings, so that none is its own neighbour
    };
    // Both must outlive this.
    Neighbours(const Corpus& corpus, const Condition& condition);

    // From now on these are the other ones, all of this source; their ranges are worked over. O(n) when they
    // come in order, as codings do.
    void take(Index source, std::vector<Other>& others);

    // Asked of a passage of the source taken last. `self` is its own number among the codings, or no_index.
    bool has(TextRange range, Index self);

  private:
    // The two best ends among the others up to (or from) a place, of different passages.
    struct Best {
        std::int64_t first = 0, second = 0;
        Index owner = no_index;
        // The best one that is not `self`.
        std::int64_t without(Index self) const { return owner == self && self != no_index ? second : first; }
    };

    void prepare(const std::vector<Other>& others);
    // In characters, or in turns where the relation asks so: first and last turn touched, half-open.
    TextRange measured(TextRange range);
    std::int64_t between(CodePoint from, CodePoint to);
    std::int64_t turn_at(CodePoint at, Finger& finger);

    const Corpus& corpus_;
    const Condition& condition_;
    const std::vector<std::int64_t>* words_ = nullptr;  // of the source
    std::vector<std::int64_t> turns_;   // where each begins, where the relation asks for turns
    std::vector<std::int64_t> places_;  // where the others begin, or end (preceded_by); ascending
    std::vector<Best> ends_;            // latest among those up to one, or earliest from it on (containing)
    // … of same_turn: among those that begin before a turn, by its number
    Finger place_, from_, to_;
};

}  // namespace attune::analysis
