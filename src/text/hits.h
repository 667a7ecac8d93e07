// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "text/icu.h"

// Private to this module: turns matches in bytes, found from left to right, into hits.
namespace attune::text {

class Hits {
  public:
    Hits(std::string_view text, bool whole_word);

    // False when the match is refused: empty, no whole word, or within the hit before it.
    bool add(std::size_t begin, std::size_t end);
    std::vector<TextRange> take() { return std::move(found_); }

  private:
    bool is_boundary(icu_detail::BreakIterator& iterator, UBreakIteratorType type, std::size_t byte);
    bool is_grapheme_boundary(std::size_t byte);
    CodePoint code_point(std::size_t byte);

    std::string_view text_;
    icu_detail::Utf8Text view_;
    bool whole_word_;
    // Opened when first needed: in plain ASCII nothing has to be asked.
    icu_detail::BreakIterator graphemes_;
    icu_detail::BreakIterator words_;
    std::size_t end_ = 0;  // of the last hit
    std::size_t counted_bytes_ = 0;
    std::int64_t counted_ = 0;
    std::vector<TextRange> found_;
};

}  // namespace attune::text
