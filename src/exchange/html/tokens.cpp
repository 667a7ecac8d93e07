// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/html/tokens.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"

namespace attune::exchange {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool opens_tag(std::string_view rest) {
    if (rest.size() < 2) return false;
    return is_ascii_letter(rest[1]) || rest[1] == '!' || rest[1] == '?' ||
           (rest[1] == '/' && rest.size() > 2 && is_ascii_letter(rest[2]));
}

}  // namespace

HtmlToken HtmlTokens::next() {
    while (at_ < page_.size()) {
        if (page_[at_] == '<' && opens_tag(page_.substr(at_))) {
            if (skip_markup()) continue;
            return take_tag();
        }
        const std::size_t begin = at_;
        do {
            at_ = std::min(page_.find('<', at_ + 1), page_.size());
        } while (at_ < page_.size() && !opens_tag(page_.substr(at_)));
        HtmlToken token;
        token.kind = HtmlToken::Kind::text;
        token.text = page_.substr(begin, at_ - begin);
        return token;
    }
    return {};
}

bool HtmlTokens::closes_later(std::string_view name) {
    return find_close(name) != std::string_view::npos;
}

std::size_t HtmlTokens::find_close(std::string_view name) {
    if (std::find(never_closed_.begin(), never_closed_.end(), name) != never_closed_.end())
        return std::string_view::npos;
    for (std::size_t at = at_; (at = page_.find("</", at)) != std::string_view::npos; at += 2) {
        const std::string_view rest = page_.substr(at + 2);
        if (!starts_with_ignoring_case(rest, name)) continue;
        if (rest.size() == name.size() || is_space(rest[name.size()]) || rest[name.size()] == '>' ||
            rest[name.size()] == '/')
            return at;
    }
    never_closed_.emplace_back(name);
    return std::string_view::npos;
}

// Comments, <!DOCTYPE> and <?xml?>. An open comment swallows the rest of the page, as in browsers.
bool HtmlTokens::skip_markup() {
    const std::string_view rest = page_.substr(at_);
    if (rest[1] != '!' && rest[1] != '?') return false;
    std::size_t end = std::string_view::npos;
    if (rest.starts_with("<!-->")) {
        end = 5;
    } else if (rest.starts_with("<!--")) {
        end = rest.find("-->", 4);
        if (end != std::string_view::npos) end += 3;
    } else if (starts_with_ignoring_case(rest, "<![cdata[")) {
        end = rest.find("]]>");
        if (end != std::string_view::npos) end += 3;
    } else {
        end = rest.find('>');
        if (end != std::string_view::npos) end += 1;
    }
    at_ = end == std::string_view::npos ? page_.size() : at_ + end;
    return true;
}

HtmlToken HtmlTokens::take_tag() {
    HtmlToken token;
    token.kind = page_[at_ + 1] == '/' ? HtmlToken::Kind::close : HtmlToken::Kind::open;
    std::size_t at = at_ + (token.kind == HtmlToken::Kind::close ? 2 : 1);
    const std::size_t name = at;
    while (at < page_.size() && !is_space(page_[at]) && page_[at] != '>' && page_[at] != '/') ++at;
    token.name = lower(page_.substr(name, at - name));
    const std::size_t attributes = at;
    // A '>' in quotes belongs to a value, but only where quotes follow '='.
    char before = ' ';
    while (at < page_.size() && page_[at] != '>') {
        const char c = page_[at];
        if ((c == '"' || c == '\'') && before == '=') {
            const std::size_t close = page_.find(c, at + 1);
            // A quote that is never closed would swallow the page.
            constexpr std::size_t longest_value = 1 << 20;
            if (close != std::string_view::npos && close - at < longest_value) at = close;
        }
        if (!is_space(c)) before = c;
        ++at;
    }
    token.attributes = page_.substr(attributes, at - attributes);
    at_ = std::min(at + 1, page_.size());
    static constexpr std::array<std::string_view, 6> raw{"script",  "style",    "iframe",
                                                         "noembed", "noframes", "noscript"};
    const bool skips = token.kind == HtmlToken::Kind::open &&
                       std::find(raw.begin(), raw.end(), token.name) != raw.end() &&
                       !token.attributes.ends_with('/');
    if (skips) skip_raw_text(token.name);
    return token;
}

// Without an end, a script swallows the page as it does in browsers; of the others nothing is lost.
void HtmlTokens::skip_raw_text(std::string_view name) {
    const std::size_t close = find_close(name);
    if (close != std::string_view::npos) {
        at_ = close;
    } else if (name == "script" || name == "style") {
        at_ = page_.size();
    }
}

std::string_view attribute(std::string_view attributes, std::string_view name) {
    std::size_t at = 0;
    while (at < attributes.size()) {
        while (at < attributes.size() && (is_space(attributes[at]) || attributes[at] == '/')) ++at;
        const std::size_t begin = at;
        while (at < attributes.size() && !is_space(attributes[at]) && attributes[at] != '=' &&
               attributes[at] != '/')
            ++at;
        const std::string_view here = attributes.substr(begin, at - begin);
        while (at < attributes.size() && is_space(attributes[at])) ++at;
        std::string_view value;
        if (at < attributes.size() && attributes[at] == '=') {
            ++at;
            while (at < attributes.size() && is_space(attributes[at])) ++at;
            const char quote = at < attributes.size() ? attributes[at] : ' ';
            if (quote == '"' || quote == '\'') {
                const std::size_t close = std::min(attributes.find(quote, at + 1), attributes.size());
                value = attributes.substr(at + 1, close - at - 1);
                at = std::min(close + 1, attributes.size());
            } else {
                const std::size_t from = at;
                while (at < attributes.size() && !is_space(attributes[at])) ++at;
                value = attributes.substr(from, at - from);
            }
        }
        if (here.size() == name.size() && lower(here) == name) return value;
        if (at == begin) ++at;
    }
    return {};
}

}  // namespace attune::exchange
