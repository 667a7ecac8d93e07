// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/boundaries.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "text/random_text.h"
#include "text/translator.h"
#include "text/utf8.h"

using namespace attune;
using namespace attune::text;

namespace {

std::vector<std::string> pieces_of(const std::string& text, Unit unit) {
    const Translator translator(text);
    const Boundaries boundaries(translator);
    std::vector<std::string> pieces;
    for (CodePoint at{0}; at < translator.length();) {
        const CodePoint end = boundaries.next(unit, at);
        pieces.emplace_back(translator.slice({at, end}));
        at = end;
    }
    return pieces;
}

using Pieces = std::vector<std::string>;

}  // namespace

TEST_CASE("a grapheme is what a reader takes for one character") {
    CHECK(pieces_of("e\u0301x👩‍👩‍👧‍👦🇬🇧🇵🇰👍🏽", Unit::grapheme) ==
          Pieces{"e\u0301", "x", "👩‍👩‍👧‍👦", "🇬🇧", "🇵🇰", "👍🏽"});
}

TEST_CASE("sentences end where readers of each script end them") {
    struct Row {
        const char* text;
        Pieces sentences;
    };
    for (const Row& row : {
             Row{"She came. Then he left! Why? OK. Yes.",
                 {"She came. ", "Then he left! ", "Why? ", "OK. ", "Yes."}},
             Row{"I saw Dr. Ahmed and Mrs. Khan. They helped.",
                 {"I saw Dr. Ahmed and Mrs. Khan. ", "They helped."}},
             Row{"Help, e.g. Sure Start, came. Good.", {"Help, e.g. Sure Start, came. ", "Good."}},
             Row{"It cost 3.50 then. Cheap.", {"It cost 3.50 then. ", "Cheap."}},
             Row{"ہماری کارکن نے مدد کی۔ کیا حال ہے؟ ٹھیک۔",
                 {"ہماری کارکن نے مدد کی۔ ", "کیا حال ہے؟ ", "ٹھیک۔"}},
             Row{"वह आई। मैं गया।", {"वह आई। ", "मैं गया।"}},
             Row{"孩子很安全。我们很好。", {"孩子很安全。", "我们很好。"}},
             Row{"no stop here\nnext line", {"no stop here\n", "next line"}},
             Row{"She said Mr.\nThen nothing.", {"She said Mr.\n", "Then nothing."}},
         }) {
        CAPTURE(row.text);
        CHECK(pieces_of(row.text, Unit::sentence) == row.sentences);
    }
}

TEST_CASE("words are found at a caret and stepped over with their spaces and marks") {
    const std::string text = "The key-worker didn’t come, 12.5 times.";
    const Translator translator(text);
    const Boundaries boundaries(translator);
    CHECK(translator.slice(boundaries.range_at(Unit::word, {17})) == "didn’t");
    CHECK(translator.slice(boundaries.range_at(Unit::word, {3})) == " ");
    CHECK(translator.slice(boundaries.range_at(Unit::word, translator.length())) == ".");
    CHECK(boundaries.is_word({17}));
    CHECK_FALSE(boundaries.is_word({3}));
    CHECK_FALSE(boundaries.is_word(translator.length()));
    Pieces stops;
    for (CodePoint at{0}; at < translator.length();) {
        const CodePoint end = boundaries.next_word_end(at);
        stops.emplace_back(translator.slice({at, end}));
        at = end;
    }
    CHECK(stops == Pieces{"The", " key", "-worker", " didn’t", " come", ", 12.5", " times", "."});
    Pieces back;
    for (CodePoint at = translator.length(); at > CodePoint{0};) {
        const CodePoint begin = boundaries.previous_word_begin(at);
        back.emplace_back(translator.slice({begin, at}));
        at = begin;
    }
    CHECK(back == Pieces{"times.", "12.5 ", "come, ", "didn’t ", "worker ", "key-", "The "});
    CHECK(word_count(text) == 7);
    CHECK(word_count("") == 0);
    CHECK(word_count(" … – ") == 0);
}

TEST_CASE("white space is trimmed and a range that is nothing else becomes empty at its begin") {
    const std::string text = "  \u00A0a b\u3000\n x";
    const Translator translator(text);
    const Boundaries boundaries(translator);
    CHECK(translator.slice(boundaries.trim_white_space({{0}, {8}})) == "a b");
    CHECK(boundaries.trim_white_space({{0}, {3}}).empty());
    CHECK(boundaries.trim_white_space({{6}, {9}}).empty());
    const std::string marked = " \u0301 a";  // an accent shown on a space
    const Translator marked_translator(marked);
    CHECK(Boundaries(marked_translator).trim_white_space({{0}, {4}}) == TextRange{{0}, {4}});
}

TEST_CASE("stepping forward, stepping back and asking anywhere give the same boundaries") {
    test::RandomText random(11);
    for (int round = 0; round < 150; ++round) {
        const std::string text = random.text(random.between(1, 60));
        const Translator translator(text);
        const Boundaries boundaries(translator);
        for (const Unit unit : {Unit::grapheme, Unit::word, Unit::sentence}) {
            CAPTURE(text);
            std::vector<CodePoint> forward{{0}};
            while (forward.back() < translator.length()) {
                forward.push_back(boundaries.next(unit, forward.back()));
                REQUIRE(forward.back() > forward[forward.size() - 2]);
            }
            std::vector<CodePoint> back{translator.length()};
            while (back.back() > CodePoint{0}) {
                back.push_back(boundaries.previous(unit, back.back()));
                REQUIRE(back.back() < back[back.size() - 2]);
            }
            std::reverse(back.begin(), back.end());
            CHECK(forward == back);
            for (std::size_t i = 0; i + 1 < forward.size(); ++i)
                for (CodePoint at = forward[i]; at < forward[i + 1]; at = at + 1) {
                    REQUIRE(boundaries.range_at(unit, at) == TextRange{forward[i], forward[i + 1]});
                    REQUIRE(boundaries.is_boundary(unit, at) == (at == forward[i]));
                }
        }
    }
}

TEST_CASE("a snapped range covers the range it came from and splits no grapheme") {
    test::RandomText random(5);
    for (int round = 0; round < 500; ++round) {
        const std::string text = random.text(random.between(1, 30));
        const Translator translator(text);
        const Boundaries boundaries(translator);
        const TextRange range = random.range_in(translator.length());
        const TextRange snapped = boundaries.snap_to_graphemes(range);
        CAPTURE(text);
        CHECK(boundaries.is_boundary(Unit::grapheme, snapped.begin));
        CHECK(boundaries.is_boundary(Unit::grapheme, snapped.end));
        if (!range.empty()) CHECK(snapped.contains(range));
        CHECK(boundaries.snap_to_graphemes(snapped) == snapped);
        const TextRange trimmed = boundaries.trim_white_space(snapped);
        CHECK(snapped.contains(trimmed));
        CHECK(boundaries.snap_to_graphemes(trimmed) == trimmed);
        CHECK(boundaries.trim_white_space(trimmed) == trimmed);
    }
}
