// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace attune::exchange {

// What an OLE compound file holds, by the names in its directory: Office before 2007, newer Office files
// under a password, and a few others.
enum class OleContent {
    word,
    locked_word,
    locked_office,
    spreadsheet,
    presentation,
    other_words,
    unknown,
    damaged
};
OleContent content_of_ole(std::string_view bytes);

}  // namespace attune::exchange
