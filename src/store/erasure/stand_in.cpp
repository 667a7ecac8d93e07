// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/erasure/stand_in.h"

#include <array>

#include "text/letter_case.h"

namespace attune::store {
namespace {

// "'s" or "’s" at the end of the words; empty when there is none.
std::string_view possessive_end(std::string_view words) {
    static constexpr std::array<std::string_view, 4> ends{"'s", "’s", "'S", "’S"};
    for (const auto& end : ends)
        if (words.ends_with(end) && words.size() > end.size()) return words.substr(words.size() - end.size());
    return {};
}

}  // namespace

bool is_label_in_brackets(std::string_view pseudonym) {
    return pseudonym.size() > 2 && pseudonym.front() == '[' && pseudonym.back() == ']';
}

std::string_view label_of(std::string_view stand_in) {
    const std::string_view label = stand_in.substr(0, stand_in.size() - possessive_end(stand_in).size());
    return is_label_in_brackets(label) ? label : std::string_view();
}

std::string stand_in(std::string_view found, std::string_view listed, std::string_view pseudonym) {
    const std::string_view end = possessive_end(found);
    std::string put(pseudonym);
    if (!is_label_in_brackets(pseudonym) && text::is_all_upper(found) && !text::is_all_upper(listed))
        put = text::upper_case(put);
    if (!end.empty() && possessive_end(pseudonym).empty()) put += end;
    return put;
}

}  // namespace attune::store
