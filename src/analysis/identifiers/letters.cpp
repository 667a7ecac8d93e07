// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/letters.h"

#include <algorithm>

#include "text/characters.h"
#include "text/utf8.h"

namespace attune::analysis {

Letters::Letters(std::string_view text) {
    for (const auto& letter : text::code_points(text)) letters_.push_back(letter.value);
}

std::string Letters::slice(std::size_t begin, std::size_t end) const {
    std::string out;
    for (std::size_t k = begin; k < std::min(end, size()); ++k) text::append(out, letters_[k]);
    return out;
}

bool is_word_letter(char32_t letter) {
    const auto kind = text::kind_of(letter);
    return kind == text::CharacterKind::letter || kind == text::CharacterKind::mark ||
           kind == text::CharacterKind::number;
}

}  // namespace attune::analysis
