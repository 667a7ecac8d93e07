// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "base/range.h"

namespace attune::workbench {

class ReadingText;

// What a caret key moves by.
enum class Reach { grapheme, word, text_end };
enum class Step { backward, forward };
enum class Extend { no, yes };

// The caret of one source and what is selected with it: pure rules, no window. Everything is in code points
// of the text that is passed in, which must be the same text from call to call (otherwise call clamp_to
// first).
//
// The selection runs from an anchor to the caret, its moving end; either may lie first. What a person sees
// and codes is range(): that stretch in whole graphemes without white space at its ends, so that a key held
// down can cross a space.
class Selection {
  public:
    CodePoint caret() const { return caret_; }
    // Nothing when nothing, or nothing but white space, is selected.
    std::optional<TextRange> range(const ReadingText& text) const;

    // Space. The sentence at the caret; with a selection the next sentence after it, stepping over
    // interviewer turns. False, and nothing changed, when there is none.
    bool take_sentence(const ReadingText& text);
    // Shift+Space. The moving end goes to the end of its sentence or, when it is there, of the next one.
    bool add_sentence(const ReadingText& text);
    // Backspace. Takes back the last add_sentence; without one, drops the last of several sentences.
    bool drop_sentence(const ReadingText& text);
    // T. The turn at the caret; when exactly that is selected, the next turn, stepping over interviewer
    // turns.
    bool take_turn(const ReadingText& text);
    // X.
    bool swap_ends();

    // Without Extend a selection collapses to its end on that side.
    void move(const ReadingText& text, Reach reach, Step step, Extend extend);
    // To a place found by layout: a line up or down, a line's end, a page, a click with Shift.
    void move_to(const ReadingText& text, CodePoint at, Extend extend);

    // The mouse: 1 click places the caret, 2 take the word, 3 the sentence, 4 the turn; dragging grows by the
    // same unit.
    void press(const ReadingText& text, CodePoint at, int clicks);
    void drag(const ReadingText& text, CodePoint at);

    // Exactly this, with the caret at its end.
    void select(TextRange range);
    void clear();
    void clamp_to(const ReadingText& text);

  private:
    bool extended() const { return anchor_ != caret_; }
    TextRange raw() const;
    void set(CodePoint anchor, CodePoint caret);

    CodePoint anchor_;
    CodePoint caret_;
    std::vector<TextRange> before_adding_;  // what was selected before each Shift+Space in a row
    TextRange pressed_;                     // the unit under the press
    int clicks_ = 1;
};

}  // namespace attune::workbench
