// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8.h"

#include <doctest/doctest.h>

#include "text/random_text.h"

using namespace attune::text;

TEST_CASE("bytes that are not UTF-8 are found where they are") {
    struct Row {
        std::string_view bytes;
        std::optional<std::size_t> bad;
    };
    for (const Row& row :
         {Row{"", {}}, Row{"plain", {}}, Row{"é ش 孩 😀", {}}, Row{"ab\x80", 2}, Row{"\xC3", 0},
          Row{"a\xC0\x80", 1}, Row{"\xE0\x80\x80", 0}, Row{"x\xED\xA0\x80", 1}, Row{"\xF4\x90\x80\x80", 0},
          Row{"\xF0\x8F\xBF\xBF", 0}, Row{"eight by\xFFte", 8}, Row{"\xF4\x8F\xBF\xBF", {}},
          Row{"\xED\x9F\xBF\xEE\x80\x80", {}}, Row{"1234567\xE2\x82", 7}}) {
        CAPTURE(row.bytes);
        CHECK(first_invalid_utf8(row.bytes) == row.bad);
    }
}

TEST_CASE("every code point is written and read back") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string bytes;
        append(bytes, c);
        const auto decoded = decode_at(bytes, 0);
        const auto before = decode_before(bytes, bytes.size());
        if (decoded.value != c || before.value != c ||
            static_cast<std::size_t>(decoded.bytes) != bytes.size() || first_invalid_utf8(bytes) ||
            utf16_count(bytes) != (c >= 0x10000 ? 2 : 1))
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
    std::string surrogate;
    append(surrogate, 0xD800);
    CHECK(surrogate == "\xEF\xBF\xBD");
}

TEST_CASE("walking a text gives its code points once each and its bytes without a gap") {
    test::RandomText random(7);
    for (int round = 0; round < 200; ++round) {
        const std::string text = random.text(random.between(0, 60));
        std::string again;
        std::int64_t count = 0;
        std::size_t expected_byte = 0;
        for (const auto& c : code_points(text)) {
            CHECK(c.byte == expected_byte);
            expected_byte += static_cast<std::size_t>(c.bytes);
            append(again, c.value);
            ++count;
        }
        CHECK(again == text);
        CHECK(count == code_point_count(text));
    }
}

TEST_CASE("walking damaged bytes ends") {
    std::size_t steps = 0;
    for (const auto& c : code_points("a\x80\xC3(\xF0\x9F")) steps += static_cast<std::size_t>(c.bytes);
    CHECK(steps == 6);
}
