// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/mend_xml.h"

#include <algorithm>
#include <array>
#include <set>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange::refi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// These hold words and never elements, so a bracket in them is a bracket.
constexpr std::array words_only{"PlainTextContent", "Description", "TextValue"};

bool is_name(char c) {
    return is_ascii_letter(c) || is_digit(c) || c == ':' || c == '_' || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool allowed(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c >= 0xE000) && c <= 0x10FFFF;
}

// What stands behind "&#", up to its semicolon; nothing when it is no number of a character.
struct Reference {
    std::size_t length = 0;  // with "&" and ";"; 0 for a bare ampersand
    bool forbidden = false;
};
Reference reference_at(std::string_view rest) {
    for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
        if (rest.starts_with(known)) return {known.size(), false};
    if (!rest.starts_with("&#")) return {};
    const bool hex = rest.size() > 2 && rest[2] == 'x';
    char32_t value = 0;
    std::size_t at = hex ? 3 : 2;
    const std::size_t first = at;
    for (; at < rest.size() && at - first < 9; ++at) {
        const char c = rest[at];
        const char small = static_cast<char>(c | 0x20);
        if (is_digit(c))
            value = value * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
        else if (hex && small >= 'a' && small <= 'f')
            value = value * 16 + static_cast<char32_t>(small - 'a' + 10);
        else
            break;
    }
    if (at == first || at >= rest.size() || rest[at] != ';') return {};
    return {at + 1, !allowed(value)};
}

class Mender {
  public:
    explicit Mender(std::string_view bytes) : in_(bytes) {
        if (in_.starts_with("\xEF\xBB\xBF")) in_.remove_prefix(3);
        out_.xml.reserve(in_.size() + in_.size() / 64);
    }

    Mended mend() {
        while (at_ < in_.size()) {
            if (in_[at_] == '<')
                bracket();
            else
                character();
        }
        return std::move(out_);
    }

  private:
    std::string_view rest() const { return in_.substr(at_); }

    void copy(std::size_t count) {
        out_.xml += in_.substr(at_, count);
        at_ += std::min(count, in_.size() - at_);
    }

    // One character of a text or value, or one reference.
    void character() {
        const char c = in_[at_];
        if (c == '&') {
            const Reference reference = reference_at(rest());
            if (reference.length == 0) {
                out_.xml += "&amp;";
                ++out_.ampersands;
                ++at_;
            } else if (reference.forbidden) {
                replace(reference.length);
            } else {
                copy(reference.length);
            }
            return;
        }
        if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80) return copy(1);
        const text::DecodedCodePoint decoded = text::decode_at(in_, at_);
        const auto bytes = static_cast<std::size_t>(decoded.bytes);
        const bool broken = decoded.value == 0xFFFD && bytes == 1;
        if (broken || !allowed(decoded.value)) return replace(bytes);
        copy(bytes);
    }

    void replace(std::size_t bytes) {
        out_.xml += replacement;
        ++out_.characters;
        at_ += bytes;
    }

    void stray_bracket() {
        out_.xml += "&lt;";
        ++out_.brackets;
        ++at_;
    }

    // To the end of what `opens`, comment, CDATA or instruction; false when it has none.
    bool through(std::string_view opens, std::string_view closes) {
        if (!rest().starts_with(opens) || endless_.contains(closes)) return false;
        const std::size_t end = in_.find(closes, at_ + opens.size());
        if (end == std::string_view::npos) {
            endless_.insert(closes);  // nor will a later one have an end: keeps the whole linear
            return false;
        }
        for (const std::size_t stop = end + closes.size(); at_ < stop;) {
            const char c = in_[at_];
            if (c == '&')
                copy(1);
            else
                character();
        }
        return true;
    }

    void bracket() {
        if (!inside_.empty()) {
            // Only its own end closes a text.
            const std::string end = "</" + inside_;
            if (rest().starts_with(end)) {
                const std::size_t behind = at_ + end.size();
                if (behind >= in_.size() || !is_name(in_[behind])) {
                    inside_.clear();
                    return closing_tag();
                }
            }
            if (through("<![CDATA[", "]]>")) return;
            return stray_bracket();
        }
        if (through("<!--", "-->") || through("<![CDATA[", "]]>") || through("<?", "?>")) return;
        if (rest().starts_with("<!DOCTYPE")) return copy(in_.size());  // the parser refuses all of it
        if (rest().starts_with("</")) return closing_tag();
        const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : ' ';
        if (!is_ascii_letter(next) && next != '_' && static_cast<unsigned char>(next) < 0x80)
            return stray_bracket();
        opening_tag();
    }

    void closing_tag() {
        copy(2);
        while (at_ < in_.size() && in_[at_] != '>' && in_[at_] != '<') {
            if (is_name(in_[at_]) || in_[at_] == ' ' || in_[at_] == '\n' || in_[at_] == '\r' ||
                in_[at_] == '\t') {
                copy(1);
            } else {
                ++at_;
                ++out_.closing_tags;
            }
        }
        if (at_ < in_.size() && in_[at_] == '>') copy(1);
    }

    void opening_tag() {
        const std::size_t name_begin = at_ + 1;
        copy(1);
        while (at_ < in_.size() && is_name(in_[at_])) copy(1);
        const std::string_view name = in_.substr(name_begin, at_ - name_begin);
        const std::size_t attributes = at_;
        while (at_ < in_.size() && in_[at_] != '>') {
            const char c = in_[at_];
            if (c == '"' || c == '\'') {
                value(c);
            } else if (c == '<') {
                return;  // a tag within a tag: the parser says where
            } else {
                copy(1);
            }
        }
        if (at_ >= in_.size()) return;
        const bool empty = at_ > attributes && in_[at_ - 1] == '/';
        copy(1);
        if (empty) return;
        const std::string_view local = name.substr(name.find(':') + 1);  // npos + 1 is 0
        if (std::find(words_only.begin(), words_only.end(), local) != words_only.end()) inside_ = name;
    }

    void value(char quote) {
        copy(1);
        while (at_ < in_.size() && in_[at_] != quote) {
            if (in_[at_] == '<')
                stray_bracket();
            else
                character();
        }
        if (at_ < in_.size()) copy(1);
    }

    std::string_view in_;
    std::size_t at_ = 0;
    std::set<std::string_view> endless_;
    std::string inside_;  // the open element of words only, as it is written
    Mended out_;
};

}  // namespace

Mended mend_xml(std::string_view bytes) {
    return Mender(bytes).mend();
}

std::vector<std::string> mending_words(const Mended& mended) {
    std::vector<std::string> words;
    const auto say = [&](std::int64_t count, std::string_view one, std::string_view many) {
        if (count > 0)
            words.push_back(fmt::format("The file is no proper XML; {} mended.", counted(count, one, many)));
    };
    say(mended.closing_tags, "closing tag with a stray mark was", "closing tags with stray marks were");
    say(mended.ampersands, "bare ampersand was", "bare ampersands were");
    say(mended.brackets, "bare “<” was", "bare “<” were");
    say(mended.characters, "forbidden character was", "forbidden characters were");
    return words;
}

}  // namespace attune::exchange::refi
