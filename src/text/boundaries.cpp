// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/boundaries.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "text/icu.h"
#include "text/translator.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

using icu_detail::BreakIterator;
using icu_detail::Utf8Text;

bool is_space(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

// ICU has such a list for English, but it holds "OK.", "up.", "in." and "is.", after which people do end
// sentences.
constexpr std::array abbreviations{"mr",   "mrs", "ms",  "mx",   "dr",  "prof", "rev",    "hon",  "st", "sgt",
                                   "capt", "lt",  "col", "gen",  "vs",  "e.g",  "i.e",    "eg",   "ie", "cf",
                                   "nr",   "fig", "pp",  "dept", "viz", "ca",   "approx", "incl", "esp"};

// True when the sentence break at byte `at` follows an abbreviation, with no newline between.
bool follows_abbreviation(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    if (end == 0 || end == at || text[end - 1] != '.') return false;
    --end;
    std::string word;
    for (std::size_t i = end; i > 0 && word.size() <= 8; --i) {
        const char c = text[i - 1];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && c != '.') {
            if (static_cast<unsigned char>(c) >= 0x80) return false;
            break;
        }
        word += letter ? static_cast<char>(c | 0x20) : c;
    }
    std::reverse(word.begin(), word.end());
    return std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
}

// A caret shows this as part of the word it follows.
bool counts_as_word(int32_t rule_status) {
    return rule_status >= UBRK_WORD_NONE_LIMIT;
}

}  // namespace

struct Boundaries::State {
    explicit State(const Translator& t) : translator(&t), view(t.text()) {
        constexpr std::array types{UBRK_CHARACTER, UBRK_WORD, UBRK_SENTENCE};
        for (std::size_t i = 0; i < types.size(); ++i) {
            iterators[i] = icu_detail::open_break_iterator(types[i]);
            UErrorCode status = U_ZERO_ERROR;
            ubrk_setUText(iterators[i].get(), view.get(), &status);
        }
    }

    UBreakIterator* of(Unit unit) { return iterators[static_cast<std::size_t>(unit)].get(); }
    std::size_t size() const { return translator->text().size(); }
    std::size_t bytes(CodePoint at) const { return static_cast<std::size_t>(translator->to_bytes(at).value); }
    CodePoint code_point(std::size_t byte) const {
        return translator->to_code_point(ByteOffset{static_cast<std::int64_t>(byte)});
    }

    bool holds(Unit unit, std::size_t byte) const {
        return unit != Unit::sentence || byte == size() || !follows_abbreviation(translator->text(), byte);
    }
    std::size_t next(Unit unit, std::size_t byte) {
        while (byte < size()) {
            const int32_t found = ubrk_following(of(unit), static_cast<int32_t>(byte));
            if (found == UBRK_DONE) break;
            byte = static_cast<std::size_t>(found);
            if (holds(unit, byte)) return byte;
        }
        return size();
    }
    std::size_t previous(Unit unit, std::size_t byte) {
        while (byte > 0) {
            const int32_t found = ubrk_preceding(of(unit), static_cast<int32_t>(byte));
            if (found == UBRK_DONE) break;
            byte = static_cast<std::size_t>(found);
            if (holds(unit, byte)) return byte;
        }
        return 0;
    }
    bool is_boundary(Unit unit, std::size_t byte) {
        if (byte == 0 || byte >= size()) return true;
        return ubrk_isBoundary(of(unit), static_cast<int32_t>(byte)) != 0 && holds(unit, byte);
    }
    // True when the word piece that ends at byte `end` (a boundary > 0) has a letter or digit.
    bool word_ends_at(std::size_t end) {
        ubrk_isBoundary(of(Unit::word),
                        static_cast<int32_t>(end));  // sets the position whose status is asked
        return counts_as_word(ubrk_getRuleStatus(of(Unit::word)));
    }

    const Translator* translator;
    Utf8Text view;
    std::array<BreakIterator, 3> iterators;
};

Boundaries::Boundaries(const Translator& translator) : state_(std::make_unique<State>(translator)) {}
Boundaries::~Boundaries() = default;
Boundaries::Boundaries(Boundaries&&) noexcept = default;
Boundaries& Boundaries::operator=(Boundaries&&) noexcept = default;

CodePoint Boundaries::next(Unit unit, CodePoint at) const {
    return state_->code_point(state_->next(unit, state_->bytes(at)));
}

CodePoint Boundaries::previous(Unit unit, CodePoint at) const {
    return state_->code_point(state_->previous(unit, state_->bytes(at)));
}

bool Boundaries::is_boundary(Unit unit, CodePoint at) const {
    return state_->is_boundary(unit, state_->bytes(at));
}

TextRange Boundaries::range_at(Unit unit, CodePoint at) const {
    std::size_t byte = state_->bytes(at);
    if (byte == state_->size()) byte = state_->previous(unit, byte);
    const std::size_t begin = state_->is_boundary(unit, byte) ? byte : state_->previous(unit, byte);
    return {state_->code_point(begin), state_->code_point(state_->next(unit, byte))};
}

CodePoint Boundaries::next_word_end(CodePoint at) const {
    std::size_t byte = state_->bytes(at);
    while (byte < state_->size()) {
        byte = state_->next(Unit::word, byte);
        if (state_->word_ends_at(byte)) break;
    }
    return state_->code_point(byte);
}

CodePoint Boundaries::previous_word_begin(CodePoint at) const {
    std::size_t byte = state_->bytes(at);
    while (byte > 0) {
        const std::size_t begin = state_->previous(Unit::word, byte);
        const bool word = state_->word_ends_at(state_->next(Unit::word, begin));
        byte = begin;
        if (word) break;
    }
    return state_->code_point(byte);
}

bool Boundaries::is_word(CodePoint at) const {
    const std::size_t byte = state_->bytes(at);
    return byte < state_->size() && state_->word_ends_at(state_->next(Unit::word, byte));
}

TextRange Boundaries::snap_to_graphemes(TextRange range) const {
    const TextRange inside = state_->translator->clamp(range);
    const std::size_t begin = state_->bytes(inside.begin);
    const std::size_t end = state_->bytes(inside.end);
    const std::size_t first =
        state_->is_boundary(Unit::grapheme, begin) ? begin : state_->previous(Unit::grapheme, begin);
    if (inside.empty()) return {state_->code_point(first), state_->code_point(first)};
    const std::size_t last =
        state_->is_boundary(Unit::grapheme, end) ? end : state_->next(Unit::grapheme, end);
    return {state_->code_point(first), state_->code_point(last)};
}

TextRange Boundaries::trim_white_space(TextRange range) const {
    const TextRange inside = state_->translator->clamp(range);
    const std::string_view text = state_->translator->text();
    std::size_t begin = state_->bytes(inside.begin);
    std::size_t end = state_->bytes(inside.end);
    const auto cut = [&](std::size_t at) { return state_->is_boundary(Unit::grapheme, at); };
    while (begin < end) {
        const DecodedCodePoint first = decode_at(text, begin);
        const std::size_t after = begin + static_cast<std::size_t>(first.bytes);
        // A space that carries a combining mark is what that mark is shown on: it stays. CR LF goes as one.
        if (!is_space(first.value) || (after < end && !cut(after) && text[after] != '\n')) break;
        begin = after;
    }
    while (begin < end) {
        const DecodedCodePoint last = decode_before(text, end);
        if (!is_space(last.value)) break;
        end -= static_cast<std::size_t>(last.bytes);
    }
    return {state_->code_point(begin), state_->code_point(std::max(begin, end))};
}

std::int64_t word_count(std::string_view text) {
    const BreakIterator iterator = icu_detail::open_break_iterator(UBRK_WORD);
    Utf8Text view(text);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setUText(iterator.get(), view.get(), &status);
    std::int64_t words = 0;
    ubrk_first(iterator.get());
    while (ubrk_next(iterator.get()) != UBRK_DONE)
        words += counts_as_word(ubrk_getRuleStatus(iterator.get()));
    return words;
}

}  // namespace attune::text
