// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/translator.h"

#include <algorithm>

#include "text/utf8.h"

namespace attune::text {
namespace {

// UTF-16 units of the code point that this byte begins.
constexpr int units_of_lead(char lead) {
    return static_cast<unsigned char>(lead) >= 0xF0 ? 2 : 1;
}

}  // namespace

Translator::Translator(std::string_view text) : text_(text) {
    anchors_.reserve(text.size() / static_cast<std::size_t>(block) + 1);
    std::int64_t utf16 = 0;
    std::int64_t count = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        if (is_continuation(text[byte])) continue;
        if (count % block == 0) anchors_.push_back({count == 0 ? 0 : static_cast<std::int64_t>(byte), utf16});
        utf16 += units_of_lead(text[byte]);
        ++count;
    }
    if (anchors_.empty()) anchors_.push_back({});
    length_ = count;
    utf16_length_ = utf16;
}

bool Translator::all_ascii(std::size_t index) const {
    const bool last = index + 1 == anchors_.size();
    const std::int64_t end = last ? byte_length().value : anchors_[index + 1].byte;
    const std::int64_t held = last ? length_ - static_cast<std::int64_t>(index) * block : block;
    return end - anchors_[index].byte == held;
}

ByteOffset Translator::to_bytes(CodePoint at) const {
    if (at.value <= 0) return {0};
    if (at.value >= length_) return byte_length();
    const auto index = static_cast<std::size_t>(at.value / block);
    std::int64_t left = at.value % block;
    auto byte = static_cast<std::size_t>(anchors_[index].byte);
    if (all_ascii(index)) return {static_cast<std::int64_t>(byte) + left};
    while (left > 0) {
        ++byte;
        left -= !is_continuation(text_[byte]);
    }
    return {static_cast<std::int64_t>(byte)};
}

std::size_t Translator::last_anchor_at_or_before(std::int64_t Anchor::*member, std::int64_t value) const {
    const auto after = std::upper_bound(anchors_.begin(), anchors_.end(), value,
                                        [member](std::int64_t v, const Anchor& a) { return v < a.*member; });
    return after == anchors_.begin() ? 0 : static_cast<std::size_t>(after - anchors_.begin()) - 1;
}

CodePoint Translator::to_code_point(ByteOffset at) const {
    if (at.value <= 0) return {0};
    if (at.value >= byte_length().value) return length();
    const std::size_t index = last_anchor_at_or_before(&Anchor::byte, at.value);
    const std::int64_t first = static_cast<std::int64_t>(index) * block;
    const std::int64_t from = anchors_[index].byte;
    if (all_ascii(index)) return {first + (at.value - from)};
    // The code point at `at`, or the one that holds it: one less than the leads in (from .. at].
    const std::int64_t leads = code_point_count(
        text_.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at.value - from + 1)));
    return {first + std::max<std::int64_t>(0, leads - 1)};
}

Utf16Offset Translator::to_utf16(CodePoint at) const {
    if (at.value <= 0) return {0};
    if (at.value >= length_) return utf16_length();
    const Anchor& anchor = anchors_[static_cast<std::size_t>(at.value / block)];
    const std::int64_t byte = to_bytes(at).value;
    return {anchor.utf16 + utf16_count(text_.substr(static_cast<std::size_t>(anchor.byte),
                                                    static_cast<std::size_t>(byte - anchor.byte)))};
}

CodePoint Translator::to_code_point(Utf16Offset at) const {
    if (at.value <= 0) return {0};
    if (at.value >= utf16_length_) return length();
    const std::size_t index = last_anchor_at_or_before(&Anchor::utf16, at.value);
    std::int64_t code_point = static_cast<std::int64_t>(index) * block;
    std::int64_t units = anchors_[index].utf16;
    for (auto byte = static_cast<std::size_t>(anchors_[index].byte); byte < text_.size(); ++byte) {
        if (is_continuation(text_[byte])) continue;
        units += units_of_lead(text_[byte]);
        if (units > at.value) break;
        ++code_point;
    }
    return {code_point};
}

TextRange Translator::clamp(TextRange range) const {
    const auto inside = [&](CodePoint at) {
        return CodePoint{std::clamp<std::int64_t>(at.value, 0, length_)};
    };
    const CodePoint begin = inside(range.begin);
    return {begin, std::max(begin, inside(range.end))};
}

std::string_view Translator::slice(TextRange range) const {
    const TextRange inside = clamp(range);
    const auto begin = static_cast<std::size_t>(to_bytes(inside.begin).value);
    const auto end = static_cast<std::size_t>(to_bytes(inside.end).value);
    return text_.substr(begin, end - begin);
}

}  // namespace attune::text
