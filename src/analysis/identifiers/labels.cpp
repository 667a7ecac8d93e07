// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/labels.h"

#include <algorithm>

#include "analysis/identifiers/stop_words.h"

namespace attune::analysis {
namespace {

bool may_name_a_speaker(const Word& word) {
    const std::string& written = word.folded;
    if (std::any_of(written.begin(), written.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    // "INT", "CDR" and "GP" are short for what somebody does.
    return written.size() >= 2 && !is_role_word(written) && !is_title(written) &&
           !is_ordinary_capital(written) &&
           (word.capital || (word.shouted && written.size() > 3) || word.caseless);
}

}  // namespace

std::vector<LabelName> names_in_label(const std::string& label) {
    constexpr std::size_t most = 6;  // more are a sentence
    const Letters letters(label);
    const auto words = words_of(letters);
    std::vector<LabelName> names;
    if (words.size() > most) return names;
    bool open = false;
    for (const Word& word : words) {
        const bool goes_on = open && word.joined;
        open = may_name_a_speaker(word);
        if (!open) continue;
        if (!goes_on) names.emplace_back();
        names.back().parts.push_back(word);
    }
    for (LabelName& name : names) name.words = letters.slice(name.parts.front().begin, name.parts.back().end);
    return names;
}

}  // namespace attune::analysis
