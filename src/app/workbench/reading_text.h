// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "store/queries/queries.h"
#include "text/boundaries.h"
#include "text/translator.h"

namespace attune::workbench {

// One line of a source as the page lays it out: what stands between two newlines, without them. A turn has
// one or more; a line outside every turn (a source without speakers) has none.
struct TextLine {
    TextRange range;
    std::optional<std::size_t> turn;  // index into SourceText::turns
    bool opens_turn = false;          // the first line of its turn: the margin names the speaker here
};

// The text of the open source with what a caret must know of it: its lines, turns, sentences and who speaks.
// Owns the text; stays where it is, because the translator and the boundaries point into it. The window's
// thread.
class ReadingText {
  public:
    explicit ReadingText(store::SourceText source);
    ~ReadingText() = default;
    ReadingText(const ReadingText&) = delete;
    ReadingText& operator=(const ReadingText&) = delete;

    const store::SourceText& source() const { return source_; }
    const text::Translator& translator() const { return translator_; }
    const text::Boundaries& boundaries() const { return boundaries_; }
    std::string_view text() const { return source_.text; }
    CodePoint end() const { return translator_.length(); }
    // The exact words, byte for byte.
    std::string_view quote(TextRange range) const { return translator_.slice(range); }

    // Never empty: an empty text has one empty line. Ascending; together they are the text.
    const std::vector<TextLine>& lines() const { return lines_; }
    // The line that holds `at`, its end (the newline) counted in.
    std::size_t line_at(CodePoint at) const;
    const model::Turn* turn_of(const TextLine& line) const;
    // The labels of who speaks in a turn, "R1 & R3"; empty where nobody is named.
    std::string speakers_of(const model::Turn& turn) const;

    // True when everybody who speaks in the line asks rather than answers: an interviewer or an interpreter's
    // aside has no account of its own, so the keys that walk the talk step over it.
    bool steps_over(const TextLine& line) const;
    // Which way the line that holds `at` runs.
    bool right_to_left(CodePoint at) const;

    // The sentence that holds `at`, without white space at its ends, never beyond its line. Empty on a blank
    // line.
    TextRange sentence_at(CodePoint at) const;
    // The first sentence that begins at or after `at` in a line that is not stepped over.
    std::optional<TextRange> sentence_from(CodePoint at) const;
    // The last such sentence that ends at or before `at`.
    std::optional<TextRange> sentence_before(CodePoint at) const;
    // The turn that holds `at` (outside every turn: the line), without white space at its ends.
    TextRange turn_at(CodePoint at) const;
    std::optional<TextRange> turn_from(CodePoint at) const;
    // Where the caret stands when a source is opened for the first time: the first words of a participant.
    CodePoint first_caret() const;

  private:
    store::SourceText source_;
    text::Translator translator_;
    text::Boundaries boundaries_;
    std::vector<TextLine> lines_;
};

}  // namespace attune::workbench
