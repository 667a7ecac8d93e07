// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/report/report.h"
#include "exchange/report/write_report.h"

// Numbers as they stand in a report for people to read, beside how the manifest says that they were counted.
namespace attune::exchange::report {

// The report's manifest for a file of this format, with what it shows for each number (Recipe::shown).
Manifest manifest_for(const Report& report, Format format);

struct StandingNumber {
    std::string id;    // Recipe::id
    std::string text;  // what stands in its place, without blanks around it
};

// What stands where a report that Attune wrote had its numbers, however it was edited since, in reading
// order: a page, a document, a workbook or JSON. A number is missing when its mark went with its words.
// ErrorKind::unreadable, with a sentence.
Result<std::vector<StandingNumber>> standing_numbers(std::string_view file);

// Whether `text` is the number as the report showed it; what no file says of itself is taken as it is.
bool shows(const Recipe& recipe, std::string_view text);

// The hidden sheet of a workbook that tells where its numbers stand, by names and not by rows, since people
// sort: id, sheet, column, and the words with which the row begins.
inline constexpr std::string_view numbers_sheet = "Attune numbers";
// The words with which a row begins, up to its first number, as one.
std::string row_words(const std::vector<std::string>& leading);

}  // namespace attune::exchange::report
