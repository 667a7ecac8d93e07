// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/xml_out.h"

#include <charconv>

#include "text/utf8.h"

namespace attune::exchange::refi {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// In attributes white space is written as references, for a parser makes blanks of the plain characters; a
// carriage return would not come back from an element either.
enum class In { element, attribute };

std::string_view written_as(char32_t c, In where) {
    switch (c) {
        case U'&':
            return "&amp;";
        case U'<':
            return "&lt;";
        case U'>':
            return "&gt;";
        case U'"':
            return where == In::attribute ? "&quot;" : "";
        case U'\n':
            return where == In::attribute ? "&#10;" : "";
        case U'\t':
            return where == In::attribute ? "&#9;" : "";
        case U'\r':
            return "&#13;";
        default:
            break;
    }
    return c < 0x20 || c == 0xFFFE || c == 0xFFFF ? replacement : "";
}

// Bytes that are looked at closely: those of written_as, of U+FFFE and U+FFFF, and whatever is no UTF-8.
bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '&' && c != '<' && c != '>' && c != '"';
}

void escape(std::string& out, std::string_view text, In where) {
    std::size_t begin = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_plain(text[at])) {
            ++at;
            continue;
        }
        const auto [value, bytes] = text::decode_at(text, at);
        const auto length = static_cast<std::size_t>(bytes);
        auto instead = written_as(value, where);
        if (value == 0xFFFD && length == 1) instead = replacement;  // a byte of no character
        if (!instead.empty()) {
            out.append(text, begin, at - begin);
            out += instead;
            begin = at + length;
        }
        at += length;
    }
    out.append(text, begin, text.size() - begin);
}

}  // namespace

void XmlOut::end_tag() {
    if (in_tag_) out_ += ">\n";
    in_tag_ = false;
}

void XmlOut::open(std::string_view element) {
    end_tag();
    out_ += '<';
    out_ += element;
    open_.push_back(element);
    in_tag_ = true;
}

void XmlOut::attribute(std::string_view name, std::string_view value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    escape(out_, value, In::attribute);
    out_ += '"';
}

void XmlOut::attribute(std::string_view name, std::int64_t value) {
    char digits[24];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    attribute(name, std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void XmlOut::close() {
    if (in_tag_) {
        out_ += "/>\n";
        in_tag_ = false;
    } else {
        out_ += "</";
        out_ += open_.back();
        out_ += ">\n";
    }
    open_.pop_back();
}

void XmlOut::child(std::string_view element, std::string_view text) {
    end_tag();
    out_ += '<';
    out_ += element;
    out_ += '>';
    escape(out_, text, In::element);
    out_ += "</";
    out_ += element;
    out_ += ">\n";
}

}  // namespace attune::exchange::refi
