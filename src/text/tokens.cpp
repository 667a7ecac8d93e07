// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokens.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uversion.h>

#include <array>

#include "text/characters.h"
#include "text/fold.h"
#include "text/icu.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

constexpr const char* rules_version = "2";

bool writes_no_spaces(char32_t c) {
    if (c < 0x0E00) return false;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_THAI:
        case USCRIPT_LAO:
        case USCRIPT_KHMER:
        case USCRIPT_MYANMAR:
            return true;
        default:
            return c == 0x30FC || c == 0xFF70;  // the long-vowel mark, which kana share
    }
}

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

// ICU judges a piece by the rule that ended it: a word glued to an emoji by a joiner, or a Korean syllable
// with a mark behind it, counts as none.
bool has_letter(std::string_view piece) {
    if (is_ascii(piece)) return false;
    for (const auto& [value, byte, bytes] : code_points(piece))
        if (is_letter(value)) return true;
    return false;
}

class Walk {
  public:
    Walk(std::string_view text, void* context, TokenSink sink)
        : text_(text), view_(text), context_(context), sink_(sink) {}

    void run() {
        const auto words = icu_detail::open_break_iterator(UBRK_WORD);
        UErrorCode status = U_ZERO_ERROR;
        ubrk_setUText(words.get(), view_.get(), &status);
        int32_t begin = ubrk_first(words.get());
        for (int32_t end = ubrk_next(words.get()); end != UBRK_DONE;
             begin = end, end = ubrk_next(words.get())) {
            const auto from = static_cast<std::size_t>(begin);
            const auto to = static_cast<std::size_t>(end);
            if (ubrk_getRuleStatus(words.get()) < UBRK_WORD_NONE_LIMIT &&
                !has_letter(text_.substr(from, to - from)))
                continue;
            if (!word(from, to)) return;
        }
    }

  private:
    bool emit(std::size_t begin, std::size_t end) {
        if (begin == end) return true;
        const std::string_view piece = text_.substr(begin, end - begin);
        token_.clear();
        if (is_ascii(piece)) {
            for (const char c : piece) token_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        } else {
            token_ = fold(piece);
        }
        return token_.empty() || sink_(context_, token_, begin, end);
    }

    // A word of letters in one go; graphemes of the other scripts, wherever they stand in it, one by one.
    bool word(std::size_t begin, std::size_t end) {
        std::size_t from = begin;  // of what is not sent yet
        for (std::size_t at = begin; at < end;) {
            const DecodedCodePoint c = decode_at(text_, at);
            const std::size_t next = at + static_cast<std::size_t>(c.bytes);
            if (!writes_no_spaces(c.value)) {
                at = next;
                continue;
            }
            const std::size_t after = grapheme_end(at, end);
            if (!emit(from, at) || !emit(at, after)) return false;
            from = after;
            at = after;
        }
        return emit(from, end);
    }

    std::size_t grapheme_end(std::size_t at, std::size_t limit) {
        if (!graphemes_) {
            graphemes_ = icu_detail::open_break_iterator(UBRK_CHARACTER);
            UErrorCode status = U_ZERO_ERROR;
            ubrk_setUText(graphemes_.get(), view_.get(), &status);
        }
        const int32_t found = ubrk_following(graphemes_.get(), static_cast<int32_t>(at));
        return found == UBRK_DONE ? limit : std::min(limit, static_cast<std::size_t>(found));
    }

    std::string_view text_;
    icu_detail::Utf8Text view_;
    icu_detail::BreakIterator graphemes_;
    void* context_;
    TokenSink sink_;
    std::string token_;
};

}  // namespace

void tokenize_into(std::string_view utf8, void* context, TokenSink sink) {
    Walk(utf8, context, sink).run();
}

std::string tokenizer_version() {
    UVersionInfo version;
    u_getVersion(version);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> icu{};
    u_versionToString(version, icu.data());
    UVersionInfo unicode;
    u_getUnicodeVersion(unicode);
    std::array<char, U_MAX_VERSION_STRING_LENGTH> standard{};
    u_versionToString(unicode, standard.data());
    return std::string("attune ") + rules_version + ", ICU " + icu.data() + ", Unicode " + standard.data();
}

}  // namespace attune::text
