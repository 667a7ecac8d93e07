// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/range.h"

namespace attune::text {

class Translator;

// What a text divides into (Unicode Standard Annex 29, by ICU).
//   grapheme  what a person takes for one character: "é", a flag, an emoji family
//   word      words, and the spaces and marks between them, each a piece of its own
//   sentence  with the white space that follows it; a newline ends one, an abbreviation such as "Dr." does
//   not
enum class Unit { grapheme, word, sentence };

// Asks for the boundaries of one text near any position. Nothing is segmented beforehand: a question costs
// what its neighbourhood costs, in a text of any length. Positions are code points and are clamped into the
// text. The translator (and its text) must outlive this object. One thread at a time: asking moves cached
// iterators.
class Boundaries {
  public:
    explicit Boundaries(const Translator& translator);
    ~Boundaries();
    Boundaries(Boundaries&&) noexcept;
    Boundaries& operator=(Boundaries&&) noexcept;
    Boundaries(const Boundaries&) = delete;
    Boundaries& operator=(const Boundaries&) = delete;

    // The first boundary after `at`; the text's end when there is none.
    CodePoint next(Unit unit, CodePoint at) const;
    // The last boundary before `at`; 0 when there is none.
    CodePoint previous(Unit unit, CodePoint at) const;
    // True at 0, at the text's end, and wherever a unit begins.
    bool is_boundary(Unit unit, CodePoint at) const;
    // The unit that holds the code point at `at`; at the text's end, the last unit. Empty only in an empty
    // text.
    TextRange range_at(Unit unit, CodePoint at) const;

    // For caret keys: over white space and marks to the end of the next word, or the begin of the one before.
    CodePoint next_word_end(CodePoint at) const;
    CodePoint previous_word_begin(CodePoint at) const;
    // True when the word piece holding `at` has a letter or a digit, so that it counts as a word.
    bool is_word(CodePoint at) const;

    // The smallest range of whole graphemes that covers `range`. An empty range snaps back to a grapheme's
    // begin.
    TextRange snap_to_graphemes(TextRange range) const;
    // Without the white space at its ends; empty, at the begin, when nothing else is in it. Never splits a
    // grapheme.
    TextRange trim_white_space(TextRange range) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Words that have a letter or a digit. Any thread.
std::int64_t word_count(std::string_view text);

}  // namespace attune::text
