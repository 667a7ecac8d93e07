// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/result.h"
#include "model/transcript.h"
#include "text/utf8.h"

// No other program is run for an input.
inline const int no_programs = ::setenv("PATH", "", 1);

// What must hold for whatever a reader makes of whatever input; ends the program where it does not.
namespace attune::fuzz {

inline void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

inline void check(const model::Transcript& transcript) {
    must(!text::first_invalid_utf8(transcript.text), "the text is UTF-8");
    const CodePoint end{text::code_point_count(transcript.text)};
    CodePoint last{0};
    bool first = true;
    for (const auto& turn : transcript.turns) {
        must(first ? turn.range.begin == last : turn.range.begin == last + 1,
             "turns are joined by one newline");
        must(turn.range.begin < turn.range.end && turn.range.end <= end, "turns lie inside the text");
        for (const std::size_t speaker : turn.speakers)
            must(speaker < transcript.speakers.size(), "turns name speakers there are");
        last = turn.range.end;
        first = false;
    }
    must(last == end, "the turns are the text");
    for (const auto& mark : transcript.marks)
        must(mark.range.begin.value >= 0 && mark.range.begin <= mark.range.end && mark.range.end <= end,
             "marks lie inside the text");
    for (const auto& comment : transcript.comments)
        must(comment.range.begin.value >= 0 && comment.range.begin <= comment.range.end &&
                 comment.range.end <= end,
             "comments lie inside the text");
    CodePoint reached{0};
    for (const auto& mark : transcript.marks) {
        must(reached <= mark.range.begin, "marks ascend");
        reached = mark.range.begin;
    }
}

inline void check(const Error& error) {
    must(error.sentence.ends_with('.') || error.sentence.ends_with('?'), "a failure is a sentence");
    must(!text::first_invalid_utf8(error.sentence), "the sentence is UTF-8");
}

}  // namespace attune::fuzz
