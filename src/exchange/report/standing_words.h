// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/report/report.h"
#include "exchange/report/write_report.h"

// Words that stand in a report for people to read where no prose around them quotes them: the rows of a
// workbook, JSON, and whole texts. What a quote in a paragraph says is looked up in the project instead.
namespace attune::exchange::report {

inline constexpr std::string_view number_bookmark = "_number_", turn_bookmark = "_turn_";  // of a document
inline constexpr std::string_view turn_attribute = "data-turn";                            // of a page

// The name by which a report knows the turn of its texts, counted from 0 through all of them.
std::string turn_name(std::size_t at);

// Writes into the manifest what a file of this format shows of quotes and turns.
void note_words(const Report& report, Format format, Manifest& manifest);

struct StandingQuote {
    std::string coding, words;
    std::string where;  // "row 12 of “Passages”", or nothing
};
struct StandingTurn {
    std::string id, words;
};
struct StandingWords {
    std::vector<StandingQuote> quotes;
    std::vector<StandingTurn> turns;
};

// As they stand now, however the file was edited since; in reading order. ErrorKind::unreadable.
Result<StandingWords> standing_words(std::string_view file);

// Whether these are the words of which `printed` is the digest, blanks aside.
bool says(std::string_view printed, std::string_view words);

}  // namespace attune::exchange::report
