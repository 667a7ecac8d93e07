// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rtf/rtf_lexer.h"

#include <algorithm>

#include "exchange/ascii.h"

namespace attune::exchange {
namespace {

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

RtfToken RtfLexer::next() {
    RtfToken token;
    if (binary_ > 0) {
        at_ += std::min(binary_, bytes_.size() - at_);
        binary_ = 0;
        token.kind = RtfToken::Kind::binary;
        return token;
    }
    while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r' || bytes_[at_] == '\0')) ++at_;
    if (at_ == bytes_.size()) return token;
    const char first = bytes_[at_++];
    if (first == '{') {
        token.kind = RtfToken::Kind::open;
    } else if (first == '}') {
        token.kind = RtfToken::Kind::close;
    } else if (first == '\\') {
        return control();
    } else {
        token.kind = RtfToken::Kind::byte;
        token.value = static_cast<unsigned char>(first);
    }
    return token;
}

RtfToken RtfLexer::control() {
    RtfToken token;
    if (at_ == bytes_.size()) return token;
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && is_ascii_letter(bytes_[at_])) ++at_;
    if (at_ == begin) {
        const char sign = bytes_[at_++];
        const int high = at_ < bytes_.size() ? hex_value(bytes_[at_]) : -1;
        const int low = at_ + 1 < bytes_.size() ? hex_value(bytes_[at_ + 1]) : -1;
        token.kind = RtfToken::Kind::symbol;
        token.value = static_cast<unsigned char>(sign);
        if (sign == '\'' && high >= 0 && low >= 0) {
            at_ += 2;
            token.kind = RtfToken::Kind::hex;
            token.value = static_cast<unsigned char>(high * 16 + low);
        }
        return token;
    }
    token.kind = RtfToken::Kind::word;
    token.name = bytes_.substr(begin, at_ - begin);
    const bool minus = at_ + 1 < bytes_.size() && bytes_[at_] == '-' && is_digit(bytes_[at_ + 1]);
    if (minus) ++at_;
    if (at_ < bytes_.size() && is_digit(bytes_[at_])) {
        constexpr int most = 100'000'000;
        int value = 0;
        for (; at_ < bytes_.size() && is_digit(bytes_[at_]); ++at_)
            value = std::min(value * 10 + (bytes_[at_] - '0'), most);
        token.parameter = minus ? -value : value;
    }
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    if (token.name == "bin" && token.parameter.value_or(0) > 0)
        binary_ = static_cast<std::size_t>(*token.parameter);
    return token;
}

}  // namespace attune::exchange
