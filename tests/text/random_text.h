// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "base/range.h"
#include "text/utf8.h"

namespace attune::text::test {

// Seeded text of the kinds that break positions: families of emoji, flags, stacked accents, letters outside
// the first plane, both directions with their controls, scripts without spaces, and any code point at all.
class RandomText {
  public:
    explicit RandomText(std::uint32_t seed) : engine_(seed) {}

    std::int64_t between(std::int64_t low, std::int64_t high) {  // inclusive
        return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
    }

    std::string piece() {
        static constexpr std::array<std::string_view, 40> pieces{"a",
                                                                 "Word",
                                                                 " ",
                                                                 " ",
                                                                 ". ",
                                                                 "\n",
                                                                 "e\u0301",
                                                                 "o\u0323\u0302",
                                                                 "👩‍👩‍👧‍👦",
                                                                 "🇬🇧🇵🇰",
                                                                 "👍🏽",
                                                                 "😀",
                                                                 "𝒜",
                                                                 "𠀋",
                                                                 "שלום",
                                                                 "سلام",
                                                                 "کیا حال ہے۔",
                                                                 "ى",
                                                                 "ـ",
                                                                 "\u064E",
                                                                 "\u200D",
                                                                 "\u200C",
                                                                 "\u202E",
                                                                 "\u202C",
                                                                 "\u2067",
                                                                 "\u2069",
                                                                 "क्षि",
                                                                 "ไทยครับ",
                                                                 "孩子很安全。",
                                                                 "カナ",
                                                                 "한국어",
                                                                 "12.5",
                                                                 "\t",
                                                                 "’",
                                                                 "ex\u00ADtra\u00ADor\u00ADdinary",
                                                                 "ﬁ",
                                                                 "½",
                                                                 "\u2028",
                                                                 "لا",
                                                                 "İ"};
        if (between(0, 9) > 0)
            return std::string(pieces[static_cast<std::size_t>(between(0, pieces.size() - 1))]);
        std::string any;
        append(any, static_cast<char32_t>(between(1, 0x10FFFF)));
        return any;
    }

    std::string text(std::int64_t pieces) {
        std::string made;
        for (std::int64_t i = 0; i < pieces; ++i) made += piece();
        return made;
    }

    TextRange range_in(CodePoint length) {
        const std::int64_t a = between(0, length.value);
        return {{a}, {between(a, length.value)}};
    }

  private:
    std::mt19937 engine_;
};

}  // namespace attune::text::test
