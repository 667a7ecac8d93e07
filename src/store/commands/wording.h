// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

// How commands speak, and what they accept of what people type.
namespace attune::store {

// “trust”, as people see it; a name longer than 80 graphemes ends in "…".
std::string in_quotes(std::string_view name);
// The text on one line, at most `graphemes` long, "…" where it was cut.
std::string shortened(std::string_view text, std::int64_t graphemes);
// "1 coding", "14 codings".
std::string counted(std::int64_t number, std::string_view one, std::string_view many);
// "23 words"; "1 word"; "a passage" when there is no word in it.
std::string word_span(std::string_view quote);

// A name as it is kept: valid UTF-8, on one line, without white space at its ends, not empty. `what` names
// the thing in the sentence ("code").
Result<std::string> clean_name(std::string_view typed, std::string_view what);
// A longer text as it is kept: valid UTF-8 with '\n' for every line end.
Result<std::string> clean_text(std::string_view typed, std::string_view what);

}  // namespace attune::store
