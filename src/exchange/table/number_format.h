// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "exchange/table/cell_text.h"

namespace attune::exchange {

// Whether a spreadsheet's number format shows a count of days as a day, a time or both. Nothing for numbers.
// By the built-in number (ECMA-376 part 1, 18.8.30; also those of East Asian locales) …
std::optional<SerialMeaning> meaning_of_builtin_format(int id);
// … and by the code a person or program wrote: "dd/mm/yyyy", "[h]:mm:ss", "yyyy\-mm\-dd;@".
std::optional<SerialMeaning> meaning_of_format_code(std::string_view code);

}  // namespace attune::exchange
