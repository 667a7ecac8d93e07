// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/quoting/quote_style.h"

#include <algorithm>
#include <array>

namespace attune::exchange {
namespace {

template <class Words>
bool has_one(std::string_view name, const Words& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

}  // namespace

std::optional<bool> means_quote(std::string_view style_name) {
    constexpr std::array<std::string_view, 5> beside{"attribution", "cite", "reference", "source", "mark"};
    constexpr std::array<std::string_view, 4> parts{"quot", "block text", "blockcitaat", "zitat"};
    constexpr std::array<std::string_view, 4> whole{"citation", "cita", "citazione", "cytat"};
    if (has_one(style_name, beside)) return false;
    if (has_one(style_name, parts)) return true;
    return std::find(whole.begin(), whole.end(), style_name) != whole.end() ? std::optional(true)
                                                                            : std::nullopt;
}

void mark_quoted(Paragraph& paragraph, std::size_t begin) {
    const std::size_t end = paragraph.text.size();
    if (begin >= end) return;
    auto& quoted = paragraph.quoted;
    // What a run and its paragraph both mark is marked once.
    while (!quoted.empty() && quoted.back().end >= begin) {
        begin = std::min(begin, quoted.back().begin);
        quoted.pop_back();
    }
    quoted.push_back({begin, end});
}

}  // namespace attune::exchange
