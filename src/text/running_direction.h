// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attune::text {

// True where more letters run from right to left than from left to right. `text` is valid UTF-8. Any thread.
bool runs_right_to_left(std::string_view text);

}  // namespace attune::text
