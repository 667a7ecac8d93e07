// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "base/range.h"

namespace attune::workbench {

class ReadingText;

// The union of ranges: ascending, not touching, none empty.
std::vector<TextRange> united(std::vector<TextRange> ranges);

// How many of the words that participants say in one source have a code. Counting words is the dear part, so
// counts are kept: after a coding only the stretches that changed are counted anew. A participant here is
// whoever is no interviewer; in a source without speakers all words count.
class Coverage {
  public:
    explicit Coverage(const ReadingText& text);

    std::int64_t words() const { return words_; }
    std::int64_t coded_words(std::span<const TextRange> codings);
    // 0 to 100, rounded; never 100 while a word is left, never 0 when one is coded.
    int percent(std::span<const TextRange> codings);

  private:
    std::int64_t words_in(TextRange range);

    const ReadingText& text_;
    std::vector<TextRange> talk_;  // the participants' lines
    std::int64_t words_ = 0;
    std::map<TextRange, std::int64_t> counted_;
};

}  // namespace attune::workbench
