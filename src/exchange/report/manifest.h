// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/range.h"
#include "base/result.h"

// What goes along with a report so that a program can ask the project again: which state it was made from,
// what was chosen, how each number was counted, and where each quote stands. docs/reports.md documents the
// JSON; jobs/report/rederive.h asks again.
namespace attune::exchange::report {

// All conditions must hold; of one condition any value. The names of conditions ("code", "element", "case",
// "coder", "source", "direction" …) and their values are those of jobs/report/evidence.h.
using Conditions = std::vector<std::pair<std::string, std::vector<std::string>>>;

// How a number came about: so many different `count` ("codings", "sources", "people" …) among the passages of
// the report's query for which `where` holds.
struct Recipe {
    std::string id;    // "n12": the number's name in the report
    std::string says;  // "Codings of “Trust” with the direction positive"
    std::string count;
    Conditions where;
    double value = 0;
    // What people read there, each way once; nothing where the file does not say, and no words where it does
    // not show the number.
    std::optional<std::vector<std::string>> shown = {};
};

// Where a quote stands. The digest tells an altered quote from one that was only moved.
struct QuotePlace {
    std::string coding, code, source;
    TextRange range;
    std::string digest;  // SHA-256 of the words
    // Of what a workbook or JSON prints of them, without blanks: standing_words.h. Else empty.
    std::string printed = {};
};

// A turn of a whole text that the report shows, and the digest of what it shows of it, as above.
struct TurnPlace {
    std::string id;            // "t12": its name in the report
    std::string source, turn;  // the title, and the turn's number where it has one
    std::string printed;
};

// Of a report for readers outside of the team: what was done with its counts.
struct SmallNumbersHidden {
    std::int64_t below = 0;       // people behind a count, for it to be shown
    std::int64_t hidden = 0;      // numbers that are not shown
    std::int64_t rounded_to = 0;  // those that are shown, to a multiple of this; 0: as they are
};

struct Manifest {
    std::string kind;
    std::string project;  // id
    std::string project_title;
    std::string head;  // of the history, as Project::head gives it
    std::string program;
    std::int64_t date_ms = 0;
    Conditions query;  // what was chosen; "agreed" is a condition without values
    std::vector<Recipe> recipes;
    std::vector<QuotePlace> quotes;
    std::vector<TurnPlace> turns = {};
    std::optional<SmallNumbersHidden> small_numbers;
};

inline constexpr std::string_view manifest_format = "attune-report-manifest";
inline constexpr std::string_view manifest_namespace = "urn:attune:report-manifest:1";  // of a docx' part
inline constexpr std::string_view manifest_sheet = "Attune manifest";                   // of a workbook

// On one line; the same manifest always gives the same bytes. `<` is escaped, so that it may stand in a page.
std::string manifest_json(const Manifest& manifest);
// ErrorKind::unreadable with a sentence.
Result<Manifest> manifest_from_json(std::string_view json);

// The manifest of a report that Attune wrote: a page, a document, a workbook or JSON. ErrorKind::not_found
// where there is none.
Result<Manifest> find_manifest(std::string_view file);

}  // namespace attune::exchange::report
