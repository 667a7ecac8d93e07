// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "analysis/agreement/code_table.h"
#include "analysis/agreement/ratings.h"
#include "base/range.h"

// From ranges of a text to how many units which coders coded. Boundaries are swept: the work grows with the
// codings, O(n log n), never with the length of the text. Pure; any thread.
namespace attune::analysis {

struct CoderRange {
    std::size_t coder = 0;
    TextRange at;
};

inline constexpr std::size_t most_coders = 64;

// How many units were coded by exactly the coders whose bit is set. Bit 0 is the first coder.
class CoverCounts {
  public:
    using Mask = std::uint64_t;

    void add(Mask coders, std::uint64_t units);
    void add(const CoverCounts& other);
    // Ascending by mask, none with no units.
    const std::vector<std::pair<Mask, std::uint64_t>>& counts() const { return counts_; }
    std::uint64_t units() const;

    CodeTable table(std::size_t first, std::size_t second) const;
    // Into ratings of 1 (coded) and 0; coders of whom `finished` has no bit are missing, whatever they coded.
    void into(Ratings& ratings, Mask finished) const;

  private:
    std::vector<std::pair<Mask, std::uint64_t>> counts_;
};

// Which part of a text counts: ranges that are neither interviewer's talk nor left aside for another reason.
// Positions outside are as if cut out of the text.
class Counted {
  public:
    explicit Counted(std::int64_t length);
    // Any order, may overlap and lie beyond the text.
    Counted(std::int64_t length, std::vector<TextRange> kept);

    std::int64_t length() const { return length_; }
    // Where a position of the text stands when all else is cut out: 0 … length().
    CodePoint place(CodePoint position) const;
    TextRange place(TextRange at) const { return {place(at.begin), place(at.end)}; }
    const std::vector<TextRange>& kept() const { return kept_; }

  private:
    std::vector<TextRange> kept_;       // ascending, apart from each other
    std::vector<std::int64_t> before_;  // of each kept one: what is kept before it
    std::int64_t length_ = 0;
};

// Ascending, without overlap: what the codings of one coder cover together. Ranges that only touch are one
// where all that counts is what is covered, and stay two where passages are compared as passages.
enum class Touching { one, apart };
std::vector<TextRange> united(std::vector<TextRange> ranges, Touching touching = Touching::one);

// Every character is a unit. A coder's overlapping ranges count once. Coders < most_coders.
CoverCounts cover_of_characters(std::span<const CoderRange> codings, const Counted& counted);

// When a word, sentence or turn is coded.
struct UnitRule {
    double share = 0;  // 0: one character is enough; else at least this share of the unit's length, in (0, 1]
};

// `units`: ascending, apart from each other, each wholly of text that counts; empty ones are left out.
CoverCounts cover_of_units(std::span<const CoderRange> codings, std::span<const TextRange> units,
                           UnitRule rule);

}  // namespace attune::analysis
