// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"

// Finding passages in one text, by letters or by pattern. Any thread. Hits are in code points, ascend, do not
// overlap, are never empty and never split a grapheme (one that would is widened to the whole of it).
namespace attune::text {

struct SearchOptions {
    bool fold_case = true;                       // see FoldOptions
    bool fold_accents = true;                    // see FoldOptions; a regular expression ignores it
    bool whole_word = false;                     // begins and ends where a word does
    std::chrono::milliseconds time_limit{2000};  // of a regular expression, for the whole text
    JobControl control;                          // cancelled: a regular expression stops with it
};

// Nothing for an empty needle. Folding goes through some hundred megabytes a second; the text is not copied
// into UTF-16. Without fold_accents "e" is not found in "é".
std::vector<TextRange> find_literal(std::string_view text, std::string_view needle,
                                    const SearchOptions& options = {});

// An ICU regular expression; ^ and $ match at line ends, matches of nothing are left out.
// ErrorKind::invalid for a pattern that cannot be read (the sentence names the place) or that takes too long;
// ErrorKind::cancelled.
Result<std::vector<TextRange>> find_regex(std::string_view text, std::string_view pattern,
                                          const SearchOptions& options = {});

}  // namespace attune::text
