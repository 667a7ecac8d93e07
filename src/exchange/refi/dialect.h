// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/result.h"
#include "exchange/refi/source_text.h"

namespace attune::exchange::refi {

// How a tool counted the positions of one text. The standard says code points; it does not say what a line
// end counts, and real tools differ in each of these.
struct Dialect {
    enum class Unit { code_points, utf16 };
    enum class LineEnd { two, one };           // what CR LF counts
    enum class Mark { not_counted, counted };  // the byte order mark
    enum class End { exclusive, inclusive };
    Unit unit = Unit::code_points;
    LineEnd line_end = LineEnd::two;
    Mark mark = Mark::not_counted;
    End end = End::exclusive;
    friend auto operator<=>(const Dialect&, const Dialect&) = default;
};

// "code points, CR LF as two, byte order mark not counted, end not included".
std::string dialect_words(const Dialect& dialect);
// As a person types it, parted by commas: "utf-16" or "code-points", "crlf-1" or "crlf-2", "bom" or "no-bom",
// "inclusive" or "exclusive". What is not named stays as in `from`.
Result<Dialect> dialect_from_words(std::string_view typed, const Dialect& from);
// All four, as dialect_from_words takes them.
std::string dialect_typed(const Dialect& dialect);

// Maps positions of a file to code points of SourceText::text.
class PositionMap {
  public:
    PositionMap(const SourceText& text, const Dialect& dialect);

    struct Place {
        CodePoint at;
        bool inside = false;  // within a character or between CR and LF; `at` is before it
    };
    // Nothing for what lies outside of the text.
    std::optional<Place> place(std::int64_t position) const;
    // Half-open, whole characters. Reversed ends are turned round. Nothing when an end lies outside.
    std::optional<TextRange> range(std::int64_t start, std::int64_t end) const;

    // The other way, for the half-open range and the dialects with an exclusive end.
    std::int64_t position(CodePoint at) const;

  private:
    Dialect dialect_;
    std::int64_t length_ = 0;         // of the text, in code points
    std::vector<std::int64_t> wide_;  // what counts two, by code point
};

// One selection as evidence.
struct Hint {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::string_view name;  // often the words selected, or their beginning; may be empty
};

// How sure a verdict is.
//   certain   every reading places every selection alike
//   evident   names or words tell, without doubt
//   likely    they speak for it
//   assumed   they do not tell; it is the tool's habit, that of the other sources, or the standard's
enum class Certainty { certain, evident, likely, assumed };
std::string_view certainty_word(Certainty certainty);

// What one reading would make of the selections. Readings that place all alike are one candidate.
struct Candidate {
    Dialect dialect;
    std::int64_t outside = 0;  // selections that leave the text
    std::int64_t cut = 0;      // ends within a word or character
    std::int64_t blank = 0;    // selections that begin or end in white space
    std::int64_t named = 0;    // selections whose name is their words
    double evidence = 0;
    double score = 0;  // the evidence, and what speaks for it beforehand
};

struct Verdict {
    Dialect dialect;
    Certainty certainty = Certainty::certain;
    bool chosen_by_person = false;
    std::int64_t selections = 0;
    std::int64_t looked_at = 0;   // selections that were evidence: a sample of very many
    std::int64_t with_names = 0;  // of these, those with names that are words of the text in some reading
    std::vector<Candidate> candidates;  // the best first
    std::string because;                // the evidence in words and figures
};

// What a tool is known to do, by Project/@origin. What is not set, its files do not tell.
struct Habit {
    std::string tool;  // "NVivo for Windows"; empty for a tool that is not known
    std::optional<Dialect::Unit> unit;
    std::optional<Dialect::LineEnd> line_end;
    std::optional<Dialect::Mark> mark;
    std::optional<Dialect::End> end;
};
Habit habit_of(std::string_view origin);

// Reads every combination that makes a difference in this text and takes the best. Pure; the time grows with
// the text and the hints.
Verdict find_dialect(const SourceText& text, const std::vector<Hint>& hints, const Habit& habit);

// Sources of one project were counted alike: those whose own evidence does not tell follow the others.
void follow_the_others(std::vector<Verdict>& verdicts);

// What this reading makes of the selections, as a candidate for a person's choice; no score.
Candidate weigh(const SourceText& text, const std::vector<Hint>& hints, const Dialect& dialect);

// The verdict with a person's choice in it. `because` says what it makes of the selections, and beside it
// what the best reading does.
void choose(Verdict& verdict, const Candidate& chosen);

}  // namespace attune::exchange::refi
