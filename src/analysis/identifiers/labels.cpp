// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/identifiers/labels.h"

#include <algorithm>
#include <string_view>

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

bool is_space(char32_t letter) {
    return letter <= U' ' || letter == U'\u00A0';
}

bool is_hexadecimal(char32_t letter) {
    return is_digit(letter) || (ascii_upper(letter) >= U'A' && ascii_upper(letter) <= U'F');
}

// 8-4-4-4-12 hexadecimal digits (RFC 9562).
bool is_uuid(const Letters& letters, std::size_t begin, std::size_t end) {
    if (end - begin != 36) return false;
    for (std::size_t k = 0; k < 36; ++k) {
        const bool hyphen = k == 8 || k == 13 || k == 18 || k == 23;
        if (hyphen ? letters.at(begin + k) != U'-' : !is_hexadecimal(letters.at(begin + k))) return false;
    }
    return true;
}

bool is_bracket(char32_t letter) {
    return std::u32string_view(U"()<>[]{}\"\u201C\u201D,;:").find(letter) != std::u32string_view::npos;
}

// "+44 7*** ***123", as a call that is dialled into is named: at least seven digits or stars, and nothing
// else.
bool is_masked_number(const Letters& letters) {
    std::size_t digits = 0, stars = 0;
    for (std::size_t k = 0; k < letters.size(); ++k) {
        const char32_t letter = letters.at(k);
        digits += is_digit(letter) ? 1 : 0;
        stars += letter == U'*' ? 1 : 0;
        if (!is_digit(letter) && std::u32string_view(U"*+ -()").find(letter) == std::u32string_view::npos)
            return false;
    }
    return digits > 0 && digits + stars >= 7;
}

void find_accounts(const Letters& letters, std::vector<Sighting>& into) {
    for (std::size_t at = 0; at < letters.size();) {
        if (is_space(letters.at(at)) || is_bracket(letters.at(at))) {
            ++at;
            continue;
        }
        std::size_t end = at, sign = 0;
        for (; end < letters.size() && !is_space(letters.at(end)) && !is_bracket(letters.at(end)); ++end)
            if (letters.at(end) == U'@') sign = end;
        const bool account = sign > at && sign + 1 < end;
        if (account || is_uuid(letters, at, end))
            into.push_back({at, end, model::IdentifierKind::other, Confidence::sure,
                            "it is an account in a speaker’s label"});
        at = end;
    }
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

std::vector<Sighting> contacts_in_label(const Letters& label) {
    std::vector<Sighting> found;
    if (is_masked_number(label)) {
        found.push_back({0, label.size(), model::IdentifierKind::number, Confidence::sure,
                         "it is a telephone number in a speaker’s label"});
        return found;
    }
    find_accounts(label, found);
    return found;
}

}  // namespace attune::analysis
