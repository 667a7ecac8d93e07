// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/scribe.h"

#include "exchange/ascii.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {

void Scribe::add(Paragraph& paragraph, std::string_view text, bool bold) {
    if (text.empty()) return;
    const std::size_t begin = paragraph.text.size();
    if (text == "\n") {
        paragraph.text += text;
    } else if (text::first_invalid_utf8(text)) {
        for (const auto& here : text::code_points(text))
            text::append(paragraph.text, here.value == '\n' || here.value == '\r' ? ' ' : here.value);
    } else {
        for (const char c : text) paragraph.text += c == '\n' || c == '\r' ? ' ' : c;
    }
    bytes_ += paragraph.text.size() - begin;
    if (!bold) return;
    if (!paragraph.bold.empty() && paragraph.bold.back().end == begin) {
        paragraph.bold.back().end = paragraph.text.size();
    } else {
        paragraph.bold.push_back({begin, paragraph.text.size()});
    }
}

void Scribe::add_note(Paragraph& paragraph, std::string_view kind, std::string_view text) {
    const bool apart = paragraph.text.empty() || trim_right(paragraph.text).size() < paragraph.text.size() ||
                       paragraph.text.back() == '\n';
    if (!apart) add(paragraph, " ", false);
    const std::size_t begin = bytes_;
    add(paragraph, fmt::format("[{}: {}]", kind, text), false);
    notes_.push_back({begin, bytes_});
}

}  // namespace attune::exchange
