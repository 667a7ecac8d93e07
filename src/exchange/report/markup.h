// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "model/codebook.h"

// What pages and documents have in common.
namespace attune::exchange::report {

// Words between tags or in an attribute, in HTML and XML. What may not stand in XML 1.0 (control characters,
// U+FFFE, U+FFFF) becomes U+FFFD, so that it is seen that something was there.
std::string escaped(std::string_view words);

// True where more letters run from right to left than from left to right.
bool right_to_left(std::string_view words);

// A code's colour where it can be told from white paper, 3:1; otherwise darker until it can.
model::Colour on_paper(model::Colour colour);

}  // namespace attune::exchange::report
