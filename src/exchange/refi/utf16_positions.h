// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "exchange/refi/refi_project.h"

// NVivo counts UTF-16 units where the standard counts code points. The two differ only behind a character
// beyond U+FFFF, such as an emoji.
namespace attune::exchange::refi {

bool counts_differ(std::string_view text);

// Turns the positions in `text` from code points into UTF-16 units.
void to_utf16(Document& document, std::string_view text);
void to_utf16(Transcript& transcript, std::string_view text);

}  // namespace attune::exchange::refi
