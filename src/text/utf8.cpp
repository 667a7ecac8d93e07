// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8.h"

#include <algorithm>
#include <cstring>

namespace attune::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

// How many bytes the valid sequence at `at` has, 0 when there is none.
int sequence_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (at + static_cast<std::size_t>(length) > text.size()) return 0;
    const unsigned char second = byte(at + 1);
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead == 0xE0) low = 0xA0;   // overlong
    if (lead == 0xED) high = 0x9F;  // surrogates
    if (lead == 0xF0) low = 0x90;   // overlong
    if (lead == 0xF4) high = 0x8F;  // above U+10FFFF
    if (second < low || second > high) return 0;
    for (int i = 2; i < length; ++i)
        if (!is_continuation(text[at + static_cast<std::size_t>(i)])) return 0;
    return length;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (at + 8 <= bytes.size()) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, bytes.data() + at, 8);
            if ((eight & high_bits) == 0) {
                at += 8;
                continue;
            }
        }
        const int length = sequence_length(bytes, at);
        if (length == 0) return at;
        at += static_cast<std::size_t>(length);
    }
    return std::nullopt;
}

std::int64_t code_point_count(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); });
}

std::int64_t utf16_count(std::string_view text) {
    std::int64_t units = 0;
    for (const char byte : text) {
        units += !is_continuation(byte);
        units += static_cast<unsigned char>(byte) >= 0xF0;
    }
    return units;
}

void append(std::string& text, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement;
    const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

DecodedCodePoint decode_at(std::string_view text, std::size_t at) {
    const int length = sequence_length(text, at);
    if (length == 0) return {replacement, 1};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (length == 1) return {lead, 1};
    char32_t value = lead & (0xFFU >> (length + 1));
    for (int i = 1; i < length; ++i)
        value = (value << 6) | (static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]) & 0x3F);
    return {value, length};
}

DecodedCodePoint decode_before(std::string_view text, std::size_t at) {
    for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
        if (is_continuation(text[at - back])) continue;
        const DecodedCodePoint decoded = decode_at(text, at - back);
        if (static_cast<std::size_t>(decoded.bytes) == back) return decoded;
        break;
    }
    return {replacement, 1};
}

}  // namespace attune::text
