// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace attune::analysis {

// What stands between quotation marks in a paragraph. Positions are bytes; the marks themselves are outside.
struct QuoteInMarks {
    std::size_t begin = 0;
    std::size_t end = 0;
    // Where it may end instead. “the parents’ group” in single marks has two signs that look alike: which of
    // them is an apostrophe, only the words can tell. Ascending, at most four.
    std::vector<std::size_t> other_ends;
    std::size_t level = 0;  // how many pairs of marks are around it
    bool open = false;      // nothing closes it: it goes to the paragraph's end
};

// In the order in which they begin; those inside others follow them. Any marks of Latin scripts and of
// Chinese and Japanese, in any nesting, also mixed as people mix them: “ ”, " ", ‘ ’, ' ', „ “, ‚ ‘, « », »
// «, ‹ ›, 「 」, 『 』. Apostrophes (don’t, ’cause, the ’90s) and signs for inches and feet are no quotation
// marks. Linear; never fails.
std::vector<QuoteInMarks> quotes_in_marks(std::string_view paragraph);

}  // namespace attune::analysis
