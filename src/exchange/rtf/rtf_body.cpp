// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rtf/rtf_body.h"

#include <algorithm>
#include <array>

#include "exchange/ascii.h"
#include "exchange/docx/symbols.h"
#include "text/utf8.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

// Written without an English word: code pages, marks and dashes that have names of their own.
struct NamedSign {
    std::string_view name;
    char32_t sign;
};
constexpr std::array<NamedSign, 16> named_signs{{{"tab", '\t'},
                                                 {"emdash", 0x2014},
                                                 {"endash", 0x2013},
                                                 {"emspace", 0x2003},
                                                 {"enspace", 0x2002},
                                                 {"qmspace", 0x2005},
                                                 {"bullet", 0x2022},
                                                 {"lquote", 0x2018},
                                                 {"rquote", 0x2019},
                                                 {"ldblquote", 0x201C},
                                                 {"rdblquote", 0x201D},
                                                 {"zwj", 0x200D},
                                                 {"zwnj", 0x200C},
                                                 {"ltrmark", 0x200E},
                                                 {"rtlmark", 0x200F},
                                                 {"zwbo", 0x200B}}};

std::string utf8(char32_t sign) {
    std::string text;
    text::append(text, sign);
    return text;
}

}  // namespace

RtfBody::RtfBody(std::string_view bytes, const JobControl& control) : lexer_(bytes), control_(control) {}

std::vector<Block> RtfBody::read() {
    bool begun = false;
    std::size_t tokens = 0;
    for (RtfToken token = lexer_.next();; token = lexer_.next()) {
        if (++tokens % 65536 == 0 && control_.cancelled()) break;
        using Kind = RtfToken::Kind;
        if (token.kind == Kind::end) {
            left_out_.cut_off = !groups_.empty();
            break;
        }
        if (token.kind == Kind::open) {
            open_group();
            begun = true;
            if (left_out_.too_deep) break;
            continue;
        }
        if (token.kind == Kind::close) {
            close_group();
            if (begun && groups_.empty()) {
                left_out_.more_behind =
                    !trim(lexer_.rest()).empty() && lexer_.rest().find('\\') != std::string_view::npos;
                break;
            }
            continue;
        }
        // What stands in for a sign of Unicode is passed over: a byte, a word, whatever it is.
        const bool stands_in = token.kind != Kind::word || (token.name != "u" && token.name != "uc");
        if (to_skip_ > 0 && stands_in) {
            --to_skip_;
            continue;
        }
        to_skip_ = 0;
        switch (token.kind) {
            case Kind::word:
                word(token);
                break;
            case Kind::symbol:
                symbol(token.value);
                break;
            case Kind::hex:
            case Kind::byte:
                text_byte(token.value);
                break;
            default:
                break;
        }
        const bool still_begins = (token.kind == Kind::symbol && token.value == '*') ||
                                  (token.kind == Kind::byte && token.value == ' ');
        if (!still_begins) group_begins_ = false;
    }
    flush();
    while (!captures_.empty()) finish_capture();
    state_ = State{};
    end_paragraph();
    close_table();
    return std::move(blocks_);
}

void RtfBody::open_group() {
    flush();
    to_skip_ = 0;
    if (groups_.size() >= deepest_group) {
        left_out_.too_deep = true;
        return;
    }
    groups_.push_back(state_);
    group_begins_ = true;
    optional_destination_ = false;
}

void RtfBody::close_group() {
    flush();
    to_skip_ = 0;
    while (!captures_.empty() && captures_.back().depth >= groups_.size() && !groups_.empty())
        finish_capture();
    if (groups_.empty()) return;
    state_ = groups_.back();
    groups_.pop_back();
    group_begins_ = false;
    optional_destination_ = false;
}

RtfBody::Capture* RtfBody::capture() {
    return state_.target == Target::capture && !captures_.empty() ? &captures_.back() : nullptr;
}

void RtfBody::word(const RtfToken& token) {
    const std::string_view name = token.name;
    if (name == "u") {
        if (token.parameter) unicode(*token.parameter);
        return;
    }
    if (name == "uc") {
        state_.skipped_after_unicode = std::clamp(token.parameter.value_or(1), 0, 16);
        return;
    }
    flush();
    if (name == "ftnalt" && capture() && capture()->kind == Captured::footnote)
        capture()->kind = Captured::endnote;
    const bool optional = optional_destination_;
    optional_destination_ = false;
    if ((group_begins_ || optional) && destination(name)) return;
    if (optional) {  // a destination of a newer writer, which \* allows to pass over
        state_.target = Target::skip;
        return;
    }
    if (state_.target == Target::fonts) {
        if (name == "f") font_being_read_ = token.parameter.value_or(0);
        if (name == "fcharset") {
            fonts_[font_being_read_].code_page = code_page_of_charset(token.parameter.value_or(0));
            fonts_[font_being_read_].symbols = token.parameter == 2;
        }
        if (name == "cpg" && token.parameter) fonts_[font_being_read_].code_page = *token.parameter;
        return;
    }
    if (state_.target == Target::styles) {
        if (name == "s") style_being_read_ = token.parameter.value_or(0);
        if (name == "cs" || name == "ds" || name == "ts") style_being_read_ = -1;
        return;
    }
    if (paragraph_word(name, token.parameter)) return;
    if (character_word(name, token.parameter)) return;
    sign_word(name);
}

bool RtfBody::character_word(std::string_view name, std::optional<int> parameter) {
    const bool on = parameter != 0;
    if (name == "b") {
        state_.bold = on;
    } else if (name == "v") {
        state_.hidden = on;
    } else if (name == "deleted") {
        state_.deleted = on;
    } else if (name == "revised") {
        state_.inserted = on;
    } else if (name == "plain") {
        state_.bold = state_.hidden = state_.deleted = state_.inserted = false;
        state_.font = default_font_;
    } else if (name == "f") {
        state_.font = parameter.value_or(0);
    } else if (name == "deff") {
        default_font_ = state_.font = parameter.value_or(0);
    } else if (name == "ansicpg") {
        if (parameter.value_or(0) > 0) code_page_ = *parameter;
    } else if (name == "mac") {
        code_page_ = 10000;
    } else if (name == "pc") {
        code_page_ = 437;
    } else if (name == "pca") {
        code_page_ = 850;
    } else {
        return false;
    }
    return true;
}

bool RtfBody::paragraph_word(std::string_view name, std::optional<int> parameter) {
    const bool in_body = state_.target == Target::body;
    if (name == "par" || name == "sect") {
        if (in_body && !state_.deleted) end_paragraph();
        if (in_body && state_.deleted) ++left_out_.deletions;
        if (Capture* const here = capture()) here->text += '\n';
    } else if (!in_body) {
        if (name != "cell" && name != "row" && name != "nestcell" && name != "nestrow") return false;
        if (Capture* const here = capture()) here->text += name.ends_with("cell") ? '\t' : '\n';
    } else if (name == "pard") {
        heading_ = in_table_ = listed_ = false;
    } else if (name == "intbl") {
        in_table_ = true;
    } else if (name == "itap") {
        in_table_ = parameter.value_or(0) > 0;
    } else if (name == "s") {
        const auto style = styles_.find(parameter.value_or(0));
        heading_ = style != styles_.end() && style->second.heading;
    } else if (name == "ls") {
        listed_ = parameter.value_or(0) != 0;
    } else if (name == "cell") {
        end_cell();
    } else if (name == "row") {
        end_row();
    } else if (name == "nestcell") {  // a table in a cell reads as the cell's paragraphs
        in_table_ = true;
        end_paragraph();
    } else {
        return false;
    }
    return true;
}

bool RtfBody::sign_word(std::string_view name) {
    if (name == "line" || name == "lbr" || name == "page" || name == "column") {
        emit("\n");  // a page's end parts two words too
        return true;
    }
    for (const NamedSign& named : named_signs)
        if (named.name == name) {
            emit(utf8(named.sign));
            return true;
        }
    return false;
}

void RtfBody::symbol(unsigned char value) {
    if (value == '*') {
        optional_destination_ = group_begins_;
        return;
    }
    flush();
    switch (value) {
        case '~':
            emit("\xC2\xA0");
            break;
        case '-':
            emit("\xC2\xAD");
            break;
        case '_':
            emit("\xE2\x80\x91");
            break;
        case '\t':
            emit("\t");
            break;
        case '\n':
        case '\r':
            paragraph_word("par", std::nullopt);
            break;
        case '\\':
        case '{':
        case '}':
            text_byte(value);
            break;
        default:  // formula signs and index marks are no text
            break;
    }
}

void RtfBody::unicode(int value) {
    flush();
    to_skip_ = state_.skipped_after_unicode;
    if (value < 0) value += 0x10000;
    if (value < 0 || value > 0x10FFFF) value = 0xFFFD;
    if (value >= 0xD800 && value <= 0xDBFF) {
        if (high_surrogate_) emit("\xEF\xBF\xBD");
        high_surrogate_ = static_cast<char16_t>(value);
        return;
    }
    char32_t sign = static_cast<char32_t>(value);
    if (value >= 0xDC00 && value <= 0xDFFF) {
        sign = high_surrogate_ ? 0x10000U + ((high_surrogate_ - 0xD800U) << 10U) + (sign - 0xDC00U) : 0xFFFDU;
        high_surrogate_ = 0;
    } else if (sign >= 0xF000 && sign <= 0xF0FF) {
        bytes_font_ = state_.font;
        if (in_symbol_font())
            sign =
                symbol_character(fonts_[state_.font].name, fmt::format("{:X}", static_cast<unsigned>(sign)));
        if (sign == 0xFFFD) ++left_out_.symbols;
    } else if (sign < 0x20 && sign != '\t') {
        return;
    }
    emit(utf8(sign));
}

void RtfBody::text_byte(unsigned char value) {
    if (state_.target == Target::skip || state_.target == Target::shell) return;
    if (value == '\t') {
        flush();
        emit("\t");
        return;
    }
    if (value < 0x20) return;
    if (!bytes_.empty() && bytes_font_ != state_.font) flush();
    bytes_font_ = state_.font;
    bytes_ += static_cast<char>(value);
}

int RtfBody::page_of_font() const {
    const auto font = fonts_.find(bytes_font_);
    return font == fonts_.end() || font->second.code_page == 0 ? code_page_ : font->second.code_page;
}

bool RtfBody::in_symbol_font() const {
    const auto font = fonts_.find(bytes_font_);
    if (font == fonts_.end() || !font->second.symbols) return false;
    const std::string name = lower(font->second.name);
    return name == "symbol" || name.starts_with("wingdings") || name.starts_with("webdings");
}

void RtfBody::flush() {
    if (bytes_.empty()) return;
    const std::string bytes = std::move(bytes_);
    bytes_.clear();
    if (state_.target == Target::fonts || state_.target == Target::styles) {
        font_text(pages_.decode(bytes, code_page_));
        return;
    }
    if (!in_symbol_font()) {
        emit(pages_.decode(bytes, page_of_font()));
        return;
    }
    std::string text;
    for (const char c : bytes) {
        const char32_t sign =
            c == ' '
                ? U' '
                : symbol_character(fonts_[bytes_font_].name,
                                   fmt::format("{:X}", static_cast<unsigned>(static_cast<unsigned char>(c))));
        if (sign == 0xFFFD) ++left_out_.symbols;
        text::append(text, sign);
    }
    emit(text);
}

void RtfBody::emit(std::string_view text) {
    if (high_surrogate_) {
        high_surrogate_ = 0;
        const bool second_half = text.size() == 4 && static_cast<unsigned char>(text[0]) >= 0xF0;
        if (!second_half) emit("\xEF\xBF\xBD");
    }
    if (Capture* const here = capture()) {
        if (!state_.deleted && (!state_.hidden || here->kind != Captured::list_number)) here->text += text;
        return;
    }
    if (state_.target != Target::body) return;
    if (state_.deleted) {
        ++left_out_.deletions;
        return;
    }
    if (state_.hidden) {
        if (!trim(text).empty()) ++left_out_.hidden;
        return;
    }
    if (state_.inserted) ++left_out_.insertions;
    if (paragraph_.text.empty()) paragraph_.origin = scribe_.bytes();
    scribe_.add(paragraph_, text, state_.bold);
}

}  // namespace attune::exchange
