// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/hits.h"

#include "text/utf8.h"

namespace attune::text {

Hits::Hits(std::string_view text, bool whole_word) : text_(text), view_(text), whole_word_(whole_word) {}

bool Hits::is_boundary(icu_detail::BreakIterator& iterator, UBreakIteratorType type, std::size_t byte) {
    if (!iterator) {
        iterator = icu_detail::open_break_iterator(type);
        UErrorCode status = U_ZERO_ERROR;
        ubrk_setUText(iterator.get(), view_.get(), &status);
    }
    return ubrk_isBoundary(iterator.get(), static_cast<int32_t>(byte)) != 0;
}

bool Hits::is_grapheme_boundary(std::size_t byte) {
    if (byte == 0 || byte >= text_.size()) return true;
    if (is_continuation(text_[byte])) return false;
    const auto before = static_cast<unsigned char>(text_[byte - 1]);
    const auto after = static_cast<unsigned char>(text_[byte]);
    if (before < 0x80 && after < 0x80) return before != '\r' || after != '\n';
    return is_boundary(graphemes_, UBRK_CHARACTER, byte);
}

// Counts on from the last position asked for: hits ascend.
CodePoint Hits::code_point(std::size_t byte) {
    if (byte < counted_bytes_) {
        counted_bytes_ = 0;
        counted_ = 0;
    }
    counted_ += code_point_count(text_.substr(counted_bytes_, byte - counted_bytes_));
    counted_bytes_ = byte;
    return {counted_};
}

bool Hits::add(std::size_t begin, std::size_t end) {
    if (begin >= end) return false;
    while (begin > 0 && !is_grapheme_boundary(begin)) --begin;
    while (end < text_.size() && !is_grapheme_boundary(end)) ++end;
    if (begin < end_ && !found_.empty()) return false;
    if (whole_word_ && !(is_boundary(words_, UBRK_WORD, begin) && is_boundary(words_, UBRK_WORD, end)))
        return false;
    end_ = end;
    const CodePoint first = code_point(begin);
    found_.push_back({first, code_point(end)});
    return true;
}

}  // namespace attune::text
