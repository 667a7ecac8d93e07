// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/html/references.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "exchange/ascii.h"
#include "text/utf8.h"

namespace attune::exchange {
namespace {

// Numbers 128 to 159 name control characters that no page means; the standard reads them as windows-1252.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// Each takes a reference at text[0] == '&', appends what it stands for and returns its bytes; 0 when it is a
// plain '&'.
std::size_t take_number(std::string_view text, std::string& out) {
    std::size_t at = 2;
    int base = 10;
    if (at < text.size() && (text[at] == 'x' || text[at] == 'X')) {
        base = 16;
        ++at;
    }
    const std::string_view digits = text.substr(at);
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    const auto length = static_cast<std::size_t>(stop - digits.data());
    if (length == 0) return 0;
    if (error != std::errc{} || value == 0) value = 0xFFFD;
    if (value >= 128 && value < 160) value = windows_1252[value - 128];
    text::append(out, static_cast<char32_t>(value));
    at += length;
    return at + (at < text.size() && text[at] == ';' ? 1 : 0);
}

std::size_t take_name(std::string_view text, std::string& out) {
    constexpr std::size_t longest_name = 10;
    std::size_t end = 1;
    while (end < text.size() && end <= longest_name && (is_ascii_letter(text[end]) || is_digit(text[end])))
        ++end;
    const std::string name(text.substr(1, end - 1));
    if (name.empty()) return 0;
    const bool closed = end < text.size() && text[end] == ';';
    const htmlEntityDesc* const entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
    // Without its semicolon only the names of old are references, and "&copy=2" in an address is none.
    if (!entity || (!closed && (entity->value > 255 || (end < text.size() && text[end] == '=')))) return 0;
    text::append(out, static_cast<char32_t>(entity->value));
    return end + (closed ? 1 : 0);
}

}  // namespace

std::string resolve_references(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t sign = std::min(text.find('&', at), text.size());
        out.append(text, at, sign - at);
        at = sign;
        if (at == text.size()) break;
        const std::string_view rest = text.substr(at);
        const std::size_t taken = rest.starts_with("&#") ? take_number(rest, out) : take_name(rest, out);
        if (taken == 0) out += '&';
        at += std::max<std::size_t>(taken, 1);
    }
    return out;
}

}  // namespace attune::exchange
