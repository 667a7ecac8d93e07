// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace attune::store {

// True when each of the words (parted by white space) occurs in the text, folded, anywhere in it.
bool holds_words(std::string_view text, std::string_view words);

// What a text must hold to hold `words`, cut so that each piece lies inside one word of the full-text index
// however the text around it reads: runs of letters, and single letters in scripts that are written without
// spaces. Folded. Longest first; empty when nothing in `words` is a letter.
std::vector<std::string> pieces_to_look_up(std::string_view words);

// The rows of source_text (column `row`) in which all pieces occur, by the full-text index; nothing when the
// index would not narrow the search: few sources, or pieces that nearly all of them hold. Never leaves out a
// text in which text::find_literal finds the words with all folding on.
std::optional<std::vector<std::int64_t>> candidate_rows(SQLite::Database& database, std::string_view words);

}  // namespace attune::store
