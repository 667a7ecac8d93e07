// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/beside.h"

#include <algorithm>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "text/utf8.h"

namespace attune::exchange {

void make_valid(std::string& text) {
    if (!text::first_invalid_utf8(text)) return;
    std::string valid;
    for (const auto& here : text::code_points(text)) text::append(valid, here.value);
    text = std::move(valid);
}

void offer_page_line(const std::string& name, std::string words,
                     std::vector<std::pair<std::string, std::string>>& offered) {
    const bool says_something = std::any_of(words.begin(), words.end(), [](char c) {
        return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
    });
    std::pair<std::string, std::string> line{name, std::move(words)};
    constexpr std::size_t most = 50;  // different ones; no document has as many
    if (says_something && offered.size() < most &&
        std::find(offered.begin(), offered.end(), line) == offered.end())
        offered.push_back(std::move(line));
}

void tell_beside(Document& document) {
    auto tell = [&](std::size_t count, std::string_view one, std::string_view many, std::string_view rest) {
        if (count == 0) return;
        document.warnings.push_back(counted(static_cast<std::int64_t>(count), one, many) + std::string(rest));
    };
    tell(document.comments.size(), "comment", "comments",
         " in the margin left out of the text and offered as memos.");
    tell(document.notes.size(), "footnote or endnote stands", "footnotes or endnotes stand",
         " in square brackets at the place in the text.");
}

}  // namespace attune::exchange
