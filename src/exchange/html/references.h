// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::exchange {

// Text of a web page with its character references resolved, as browsers do: "&#133;" is the ellipsis that
// windows-1252 has at 133, "&hellip" needs no semicolon at a word's end, and what is no reference stays.
std::string resolve_references(std::string_view text);

}  // namespace attune::exchange
