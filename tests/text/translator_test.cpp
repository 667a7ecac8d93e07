// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/translator.h"

#include <doctest/doctest.h>

#include "text/random_text.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::text;

namespace {

// The slow way to count, by which the quick one is judged.
struct Naive {
    explicit Naive(std::string_view text) {
        std::int64_t utf16 = 0;
        for (const auto& c : code_points(text)) {
            bytes.push_back(static_cast<std::int64_t>(c.byte));
            units.push_back(utf16);
            utf16 += c.value >= 0x10000 ? 2 : 1;
        }
        bytes.push_back(static_cast<std::int64_t>(text.size()));
        units.push_back(utf16);
    }
    std::int64_t length() const { return static_cast<std::int64_t>(bytes.size()) - 1; }
    // The last code point that begins at or before the offset.
    static std::int64_t index_of(const std::vector<std::int64_t>& offsets, std::int64_t offset) {
        std::int64_t found = 0;
        for (std::size_t i = 0; i < offsets.size() && offsets[i] <= offset; ++i)
            found = static_cast<std::int64_t>(i);
        return found;
    }
    std::vector<std::int64_t> bytes;
    std::vector<std::int64_t> units;
};

void check_all_positions(const std::string& text) {
    const Translator translator(text);
    const Naive naive(text);
    REQUIRE(translator.length().value == naive.length());
    REQUIRE(translator.utf16_length().value == naive.units.back());
    int wrong = 0;
    for (std::int64_t i = 0; i <= naive.length(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        wrong += translator.to_bytes(CodePoint{i}).value != naive.bytes[at];
        wrong += translator.to_utf16(CodePoint{i}).value != naive.units[at];
        wrong += translator.to_code_point(ByteOffset{naive.bytes[at]}).value != i;
        wrong += translator.to_code_point(Utf16Offset{naive.units[at]}).value != i;
    }
    CHECK(wrong == 0);
    for (std::int64_t byte = 0; byte <= static_cast<std::int64_t>(text.size()); ++byte)
        wrong += translator.to_code_point(ByteOffset{byte}).value != Naive::index_of(naive.bytes, byte);
    for (std::int64_t unit = 0; unit <= naive.units.back(); ++unit)
        wrong += translator.to_code_point(Utf16Offset{unit}).value != Naive::index_of(naive.units, unit);
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("the three ways to count agree with counting one by one") {
    test::RandomText random(20260);
    for (int round = 0; round < 120; ++round) check_all_positions(random.text(random.between(0, 160)));
}

TEST_CASE("counting is right around the ends of blocks and in texts of one kind") {
    for (const char* unit : {"a", "é", "孩", "😀"})
        for (const int length : {0, 1, 63, 64, 65, 127, 128, 129, 255, 256, 257, 400}) {
            std::string text;
            for (int i = 0; i < length; ++i) text += unit;
            CAPTURE(unit);
            CAPTURE(length);
            check_all_positions(text);
        }
    std::string mixed(128, 'a');
    for (int i = 0; i < 64; ++i) mixed += "é";
    check_all_positions(mixed);
    check_all_positions(mixed + std::string(128, 'b'));
}

TEST_CASE("a slice is the quote, byte for byte") {
    test::RandomText random(3);
    for (int round = 0; round < 300; ++round) {
        const std::string text = random.text(random.between(1, 120));
        const Translator translator(text);
        const TextRange range = random.range_in(translator.length());
        std::string expected;
        std::int64_t i = 0;
        for (const auto& c : code_points(text)) {
            if (range.contains(CodePoint{i})) append(expected, c.value);
            ++i;
        }
        CHECK(translator.slice(range) == expected);
    }
}

TEST_CASE("positions outside the text are clamped into it") {
    const Translator translator("aé😀");
    CHECK(translator.to_bytes(CodePoint{-5}).value == 0);
    CHECK(translator.to_bytes(CodePoint{99}).value == 7);
    CHECK(translator.to_code_point(ByteOffset{99}).value == 3);
    CHECK(translator.to_code_point(Utf16Offset{99}).value == 3);
    CHECK(translator.to_code_point(ByteOffset{-1}).value == 0);
    CHECK(translator.slice({{-3}, {2}}) == "aé");
    CHECK(translator.slice({{2}, {1}}).empty());
    CHECK(translator.clamp({{5}, {9}}) == TextRange{{3}, {3}});
    CHECK(Translator().length().value == 0);
    CHECK(Translator().slice({{0}, {4}}).empty());
}

TEST_CASE("a damaged text is counted without reading outside it") {
    for (const std::string_view damaged : {"\x80\x80z", "ab\xF0", "\xE2\x82", "\xBF"}) {
        const Translator translator(damaged);
        for (std::int64_t i = -1; i <= 6; ++i) {
            CHECK(translator.to_bytes(CodePoint{i}).value <= static_cast<std::int64_t>(damaged.size()));
            CHECK(translator.to_code_point(ByteOffset{i}).value <= translator.length().value);
            CHECK(translator.to_code_point(Utf16Offset{i}).value <= translator.length().value);
        }
    }
}
