// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace attune::exchange {

// The words of a piece of Markdown (CommonMark 0.31, section 6) without the signs that only say how they
// look: emphasis by "*" and "_", "~~" and backticks; links and pictures as the words they show; "\*" as "*",
// "&amp;" as "&".
// All other characters stay as they are. More careful than the standard where talk is written: a sign between
// two letters or digits ("s**t", "2*3", "snake_case") is no emphasis unless a script without spaces stands
// beside it, and "[laughs](aside)" is a link only when an address stands in the parentheses. Linear in the
// size but for sorting; never fails.
// `links`: names that the file defines; "[the page][1]" is a link only when "1" is one of them.
using LinkNames = std::set<std::string>;
std::string plain_of_markdown(std::string_view text, const LinkNames& links = {});

// The name that a line such as "[1]: https://example.org" defines, as LinkNames holds it; empty when the line
// is anything else, as "[laughs]: Well." is.
std::string defined_link(std::string_view line);

}  // namespace attune::exchange
