// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/html/charset.h"

#include <algorithm>
#include <string>

#include "exchange/ascii.h"
#include "exchange/html/tokens.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// In the first kilobytes, as the standard looks for it; generous, because some pages begin with long
// comments.
constexpr std::size_t searched = std::size_t{64} * 1024;

std::string declared_charset(std::string_view bytes) {
    HtmlTokens tokens(bytes.substr(0, searched));
    for (HtmlToken token = tokens.next(); token.kind != HtmlToken::Kind::end; token = tokens.next()) {
        if (token.kind != HtmlToken::Kind::open) continue;
        if (token.name == "body") break;
        if (token.name != "meta") continue;
        if (const std::string_view charset = trim(attribute(token.attributes, "charset")); !charset.empty())
            return lower(charset);
        const std::string content = lower(attribute(token.attributes, "content"));
        const std::size_t at = content.find("charset=");
        if (at == std::string::npos) continue;
        std::string name = content.substr(at + 8);
        name = name.substr(0, name.find_first_of("; ,\"'"));
        if (!name.empty()) return name;
    }
    return {};
}

bool has_high_bytes(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) < 0; });
}

bool is_western(std::string_view charset) {
    static constexpr std::string_view names[] = {"iso-8859-1", "iso8859-1", "latin1",     "latin-1",
                                                 "us-ascii",   "ascii",     "iso_8859-1", "windows-1252",
                                                 "cp1252",     "x-cp1252"};
    return std::find(std::begin(names), std::end(names), charset) != std::end(names);
}

}  // namespace

Result<text::Decoded> decode_page(std::string_view bytes, std::string_view forced_encoding) {
    if (!forced_encoding.empty() || !has_high_bytes(bytes)) return text::decode(bytes, forced_encoding);
    const bool marked =
        bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
    std::string charset = declared_charset(bytes);
    if (marked || charset.empty() || charset == "utf-8" || charset == "utf8" || charset.starts_with("utf-16"))
        return text::decode(bytes);
    if (!text::first_invalid_utf8(bytes)) {
        auto decoded = text::decode(bytes);
        if (decoded && decoded->encoding == "UTF-8")
            decoded->warnings.push_back(fmt::format(
                "The page calls its characters “{}” but they are UTF-8; they were read as that.", charset));
        return decoded;
    }
    if (is_western(charset)) charset = "windows-1252";
    auto decoded = text::decode(bytes, charset);
    if (decoded) return decoded;
    auto guessed = text::decode(bytes);
    if (guessed)
        guessed->warnings.push_back(
            fmt::format("Nobody knows the characters “{}” that the page names; they were guessed.", charset));
    return guessed;
}

}  // namespace attune::exchange
