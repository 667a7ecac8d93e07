// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ascii.h"

#include <algorithm>

namespace attune::exchange {
namespace {

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::size_t layout_space(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\f' || c == '\v') return 1;
    return text.substr(at).starts_with("\xC2\xA0") ? 2 : 0;
}

std::string_view trim_left(std::string_view text) {
    while (const std::size_t space = layout_space(text, 0)) text.remove_prefix(space);
    return text;
}

std::string_view trim_right(std::string_view text) {
    while (!text.empty()) {
        if (layout_space(text, text.size() - 1)) {
            text.remove_suffix(1);
        } else if (text.ends_with("\xC2\xA0")) {
            text.remove_suffix(2);
        } else {
            break;
        }
    }
    return text;
}

std::string_view trim(std::string_view text) {
    return trim_right(trim_left(text));
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), small);
    return result;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view small_prefix) {
    if (text.size() < small_prefix.size()) return false;
    return std::equal(small_prefix.begin(), small_prefix.end(), text.begin(),
                      [](char a, char b) { return a == small(b); });
}

bool contains_ignoring_case(std::string_view text, std::string_view small_part) {
    return std::search(text.begin(), text.end(), small_part.begin(), small_part.end(),
                       [](char a, char b) { return small(a) == b; }) != text.end();
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t at = text.find(separator); at != std::string_view::npos;
         at = text.find(separator, begin)) {
        pieces.push_back(text.substr(begin, at - begin));
        begin = at + 1;
    }
    pieces.push_back(text.substr(begin));
    return pieces;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (text = trim_left(text); !text.empty(); text = trim_left(text)) {
        std::size_t end = 0;
        while (end < text.size() && !layout_space(text, end)) ++end;
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

std::string collapse_spaces(std::string_view text) {
    std::string result;
    for (const std::string_view word : words_of(text)) {
        if (!result.empty()) result += ' ';
        result += word;
    }
    return result;
}

}  // namespace attune::exchange
