// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

// The bytes of UTF-8 and nothing else. Every text in Attune is valid UTF-8; decode() in encoding.h is the
// gate. On bytes that are not valid these functions never read outside the view, but what they count has no
// meaning.
namespace attune::text {

// Where the first byte lies that is not part of valid UTF-8 (Unicode 15, table 3-7: no surrogates, nothing
// overlong, nothing above U+10FFFF). Nothing when all is valid. About 1 GB/s on ASCII.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

// Code points, and UTF-16 units, in a valid text.
std::int64_t code_point_count(std::string_view text);
std::int64_t utf16_count(std::string_view text);

// Appends one code point. A surrogate or a value above U+10FFFF is written as U+FFFD.
void append(std::string& text, char32_t code_point);

// True for a byte inside a code point, false for one that begins a code point.
constexpr bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The code point that begins at byte `at` (0 <= at < text.size()) and the bytes it takes. A bad byte gives
// U+FFFD, 1.
struct DecodedCodePoint {
    char32_t value = 0;
    int bytes = 0;
};
DecodedCodePoint decode_at(std::string_view text, std::size_t at);
// The one that ends before byte `at` (0 < at <= text.size()).
DecodedCodePoint decode_before(std::string_view text, std::size_t at);

// for (const auto& [value, byte, bytes] : code_points(text)) walks a text once.
struct CodePointAt {
    char32_t value = 0;
    std::size_t byte = 0;  // where it begins
    int bytes = 0;         // 1 to 4
};

class CodePointIterator {
  public:
    using value_type = CodePointAt;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using pointer = const CodePointAt*;
    using reference = const CodePointAt&;

    CodePointIterator() = default;
    CodePointIterator(std::string_view text, std::size_t at) : text_(text) { read(at); }

    reference operator*() const { return here_; }
    pointer operator->() const { return &here_; }
    CodePointIterator& operator++() {
        read(here_.byte + static_cast<std::size_t>(here_.bytes));
        return *this;
    }
    CodePointIterator operator++(int) {
        CodePointIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CodePointIterator& a, const CodePointIterator& b) {
        return a.here_.byte == b.here_.byte;
    }

  private:
    void read(std::size_t at) {
        here_ = {0, at, 0};
        if (at >= text_.size()) return;
        const DecodedCodePoint decoded = decode_at(text_, at);
        here_.value = decoded.value;
        here_.bytes = decoded.bytes;
    }

    std::string_view text_;
    CodePointAt here_;
};

class CodePointRange {
  public:
    explicit CodePointRange(std::string_view text) : text_(text) {}
    CodePointIterator begin() const { return {text_, 0}; }
    CodePointIterator end() const { return {text_, text_.size()}; }

  private:
    std::string_view text_;
};

inline CodePointRange code_points(std::string_view text) {
    return CodePointRange(text);
}

}  // namespace attune::text
