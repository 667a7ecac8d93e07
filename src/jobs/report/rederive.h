// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/report/manifest.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/standing_words.h"
#include "store/project.h"

// Asks a project again for everything that a report says of it, by the report's own manifest.
namespace attune::jobs {

struct NumberAgain {
    exchange::report::Recipe recipe;
    double now = 0;
    std::string problem;  // a sentence where it cannot be counted again; then `now` means nothing
    // What stands in the file instead of what was written there; else empty.
    std::string written_over;
    bool missing = false;  // the file showed it, and its mark is gone: taken out, or written over
    // Counts are the same or not; what is worked out with fractions may differ in the last digits.
    // A number that is missing may be the same.
    bool same() const;
};

enum class QuoteState { as_it_was, moved, altered, gone };
std::string_view quote_state_word(QuoteState state);

struct QuoteAgain {
    exchange::report::QuotePlace place;
    QuoteState state = QuoteState::as_it_was;
    std::string source, code;  // names, as they are now; empty when it is gone, and of what findings cite
    std::string words;         // as they are now
    // Of a workbook or JSON: what somebody wrote there in place of the words, "nothing" where they are empty,
    // and the row. Else empty.
    std::string written_over, where;
    bool missing = false;  // the file showed it in a row that is gone, or whose columns are called otherwise
};

// A turn of a whole text that the file shows.
struct TurnAgain {
    exchange::report::TurnPlace place;
    std::string written_over;  // as above
    bool missing = false;      // its mark is gone with its words, or they were taken out
};

struct Rederived {
    bool same_history = false;  // the project is exactly as it was when the report was made
    std::vector<NumberAgain> numbers;
    std::vector<QuoteAgain> quotes;
    std::vector<TurnAgain> turns;
    std::size_t missing() const;         // numbers
    std::size_t missing_quotes() const;  // of rows; like turns they may have been left out
    std::size_t missing_turns() const;
    // Numbers, quotes and turns that are not as the report has them; a moved quote is.
    std::size_t different() const;
};

// Holds what stands in the file in the place of each number against what was written there. Any thread.
void compare_standing(const std::vector<exchange::report::StandingNumber>& standing, Rederived& again);
// The same for the words of quotes in rows, and of whole texts.
void compare_words(const exchange::report::StandingWords& standing, Rederived& again);

// The project's thread; throws ReadFailure. ErrorKind::conflict for a report about another project.
Result<Rederived> rederive(const store::Project& project, const exchange::report::Manifest& manifest,
                           const JobControl& control = {});

}  // namespace attune::jobs
