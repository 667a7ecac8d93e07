// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace attune::exchange {

// The words of a piece of Markdown (CommonMark 0.31, section 6) without the signs that only say how they
// look: emphasis by "*" and "_", "~~" and backticks; links and pictures as the words they show; "\*" as "*".
// All other characters stay as they are. More careful than the standard where talk is written: a sign between
// two letters or digits ("s**t", "2*3", "snake_case") is no emphasis unless a script without spaces stands
// beside it, and "[laughs](aside)" is a link only when an address stands in the parentheses. Linear in the
// size but for sorting; never fails.
std::string plain_of_markdown(std::string_view text);

}  // namespace attune::exchange
