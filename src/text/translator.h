// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/range.h"

namespace attune::text {

// Joins the three ways to count in one text: code points (what is stored), bytes (std::string, Pango) and
// UTF-16 units (other programs' files). The text is not owned and must outlive the translator, unchanged.
//
// Built in one pass; keeps 24 bytes for every 128 code points, so that no lookup walks more than 128 of them.
// Every position is clamped into the text; one that falls inside a code point means that code point's begin.
// Const calls may come from any thread.
class Translator {
  public:
    Translator() : Translator(std::string_view{}) {}
    explicit Translator(std::string_view text);

    std::string_view text() const { return text_; }
    // The text's end, in each way of counting.
    CodePoint length() const { return {length_}; }
    ByteOffset byte_length() const { return {static_cast<std::int64_t>(text_.size())}; }
    Utf16Offset utf16_length() const { return {utf16_length_}; }

    ByteOffset to_bytes(CodePoint at) const;
    CodePoint to_code_point(ByteOffset at) const;
    Utf16Offset to_utf16(CodePoint at) const;
    CodePoint to_code_point(Utf16Offset at) const;

    // The range inside the text; one that ends before it begins becomes empty.
    TextRange clamp(TextRange range) const;
    // A view of the range, clamped, without copying: the quote, byte for byte.
    std::string_view slice(TextRange range) const;

  private:
    struct Anchor {  // the state at code point number index * block
        std::int64_t byte = 0;
        std::int64_t utf16 = 0;
    };
    static constexpr std::int64_t block = 128;

    std::size_t last_anchor_at_or_before(std::int64_t Anchor::*member, std::int64_t value) const;
    bool all_ascii(std::size_t index) const;

    std::string_view text_;
    std::int64_t length_ = 0;
    std::int64_t utf16_length_ = 0;
    std::vector<Anchor> anchors_;
};

}  // namespace attune::text
