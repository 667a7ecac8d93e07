// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "exchange/tidy/tidy_table.h"

namespace attune::exchange {

// RFC 4180, UTF-8 without a byte-order mark, so that R, Python and SPSS read the first name right. Texts that
// a spreadsheet would compute get an apostrophe before them (CsvOptions::guard_formulas); numbers never do.
// An empty field is a missing value.
std::string tidy_csv(const TidyTable& table);

// The data dictionary, one row a column: name, label, type, categories, missing, unit, level. Types are
// "text", "number", "date" (YYYY-MM-DD), "date and time" (UTC), "category" and "ordered category"; categories
// are written "1=mentioned; 2=explained", with a backslash before a backslash, ";" or "=" of their own.
std::string tidy_dictionary_csv(const TidyTable& table);

}  // namespace attune::exchange
