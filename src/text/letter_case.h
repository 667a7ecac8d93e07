// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Large and small letters, in the scripts that have both; in others nothing is either (is_upper stands in
// characters.h). Any thread.
namespace attune::text {

bool is_lower(char32_t letter);
// Letters that have a case, two at least, and none of them small: "KAREN", "NHS-2", not "K".
bool is_all_upper(std::string_view text);
std::string upper_case(std::string_view text);

}  // namespace attune::text
