// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "base/range.h"

namespace attune::text {

// A stretch of two versions of a text. Positions are code points of each.
struct DifferencePart {
    enum class Kind {
        same,     // the same words in both
        removed,  // only before; `after` is empty, at the place where they were
        added,    // only after; `before` is empty, at the place where they came
    };
    Kind kind = Kind::same;
    TextRange before;
    TextRange after;
    friend bool operator==(const DifferencePart&, const DifferencePart&) = default;
};

// What became of a text, word by word (words as ICU finds them in any script; spaces and marks count with the
// words beside them). The parts follow one another without a gap and cover both texts; of what changed at one
// place the words removed come first. Two texts that have little in common may come out as one removal and
// one addition. Any thread; some milliseconds for texts of a thousand words.
std::vector<DifferencePart> word_difference(std::string_view before, std::string_view after);

}  // namespace attune::text
