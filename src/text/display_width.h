// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attune::text {

// How many columns of a terminal the text takes: two for wide East Asian characters and emoji, none for
// combining marks, joiners and controls, one for all others (Unicode Standard Annex 11). Terminals differ on
// emoji sequences; here everything joined to a first emoji by ZERO WIDTH JOINER adds nothing. `text` is valid
// UTF-8. Any thread.
int display_width(std::string_view text);

}  // namespace attune::text
