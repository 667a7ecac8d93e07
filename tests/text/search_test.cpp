// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/search.h"

#include <doctest/doctest.h>

#include <string>

#include "text/boundaries.h"
#include "text/fold.h"
#include "text/random_text.h"
#include "text/translator.h"

using namespace attune;
using namespace attune::text;

namespace {

using Found = std::vector<std::string>;

Found quotes(std::string_view text, const std::vector<TextRange>& hits) {
    const Translator translator(text);
    Found found;
    for (const TextRange& hit : hits) found.emplace_back(translator.slice(hit));
    return found;
}

Found literal(std::string_view text, std::string_view needle, const SearchOptions& options = {}) {
    return quotes(text, find_literal(text, needle, options));
}

}  // namespace

TEST_CASE("a literal is found in all the ways it is written, and quoted as it stands") {
    CHECK(literal("Café, CAFE\u0301 and cafe.", "cafe") == Found{"Café", "CAFE\u0301", "cafe"});
    CHECK(literal("كتاب و کتاب و كِتَاب", "کتاب") == Found{"كتاب", "کتاب", "كِتَاب"});
    CHECK(literal("She didn’t. didn't!", "DIDN'T") == Found{"didn’t", "didn't"});
    CHECK(literal("die Straße, STRASSE", "strasse") == Found{"Straße", "STRASSE"});
    CHECK(literal("孩子很安全", "安全") == Found{"安全"});
    CHECK(literal("aaaa", "aa") == Found{"aa", "aa"});
    CHECK(literal("abc", "").empty());
    CHECK(literal("", "abc").empty());
    CHECK(literal("abc", "abcd").empty());
    CHECK(literal("x\u200Dy", "\u200D").size() == 1);
}

TEST_CASE("options narrow what is found") {
    SearchOptions exact_case;
    exact_case.fold_case = false;
    CHECK(literal("Mum mum MUM", "mum", exact_case) == Found{"mum"});
    SearchOptions exact_accents;
    exact_accents.fold_accents = false;
    CHECK(literal("e é E\u0301 E", "e", exact_accents) == Found{"e", "E"});
    CHECK(literal("e é E\u0301 E", "é", exact_accents) == Found{"é", "E\u0301"});
    SearchOptions words;
    words.whole_word = true;
    CHECK(literal("art part Art. art's artist", "art", words) == Found{"art", "Art"});
    CHECK(literal("key-worker, keys", "key", words) == Found{"key"});
}

TEST_CASE("hits split no grapheme") {
    CHECK(literal("👩‍👩‍👧‍👦!", "👩") == Found{"👩‍👩‍👧‍👦"});
    CHECK(literal("กี่", "ก") == Found{"กี่"});
    CHECK(literal("ﬁre", "f") == Found{"ﬁ"});
    test::RandomText random(17);
    int found = 0;
    for (int round = 0; round < 400; ++round) {
        const std::string text = random.text(random.between(1, 60));
        const Translator translator(text);
        const Boundaries boundaries(translator);
        const std::string needle(
            translator.slice(boundaries.snap_to_graphemes(random.range_in(translator.length()))));
        SearchOptions options;
        options.fold_case = round % 2 == 0;
        options.fold_accents = round % 3 != 0;
        const auto hits = find_literal(text, needle, options);
        CAPTURE(text);
        CAPTURE(needle);
        // What was cut out of the text is found again, unless nothing is left of it or a mark follows it.
        if (!needle.empty() && options.fold_accents) CHECK_FALSE(hits.empty());
        CodePoint last{0};
        for (const TextRange& hit : hits) {
            CHECK(hit.begin >= last);
            CHECK_FALSE(hit.empty());
            CHECK(boundaries.snap_to_graphemes(hit) == hit);
            const FoldOptions folding{options.fold_case, options.fold_accents};
            CHECK(fold(translator.slice(hit), folding).find(fold(needle, folding)) != std::string::npos);
            last = hit.end;
            ++found;
        }
    }
    CHECK(found > 300);
}

TEST_CASE("a regular expression finds by pattern, over lines and scripts") {
    const auto regex = [](std::string_view text, std::string_view pattern,
                          const SearchOptions& options = {}) {
        const auto hits = find_regex(text, pattern, options);
        REQUIRE(hits);
        return quotes(text, *hits);
    };
    CHECK(regex("INT: a\nR1: b\nR2: c", "^R\\d:") == Found{"R1:", "R2:"});
    CHECK(regex("😀 خوش 😀 glad", "\\p{Arabic}+|GLAD") == Found{"خوش", "glad"});
    CHECK(regex("aab", "x*").empty());
    SearchOptions words;
    words.whole_word = true;
    CHECK(regex("worker work works", "work", words) == Found{"work"});
    CHECK(regex("e\u0301a", "e") == Found{"e\u0301"});
    CHECK(regex("", "a").empty());
    CHECK(regex("abc", "").empty());
}

TEST_CASE("a bad pattern is answered with the place and what is wrong") {
    struct Row {
        const char* pattern;
        const char* place;
        const char* reason;
    };
    for (const Row& row : {Row{"a(b", "character 3 of 3", "bracket"}, Row{"[ab", "of 3", "“[”"},
                           Row{"*a", "character 1 of 2", "nothing to repeat"},
                           Row{"a\\p{Nonsense}", "of 13", "property"}, Row{"é{3,1}", "of 6", "counts"}}) {
        CAPTURE(row.pattern);
        const auto hits = find_regex("text", row.pattern);
        REQUIRE_FALSE(hits);
        CHECK(hits.error().kind == ErrorKind::invalid);
        CHECK_MESSAGE(hits.error().sentence.find(row.place) != std::string::npos, hits.error().sentence);
        CHECK_MESSAGE(hits.error().sentence.find(row.reason) != std::string::npos, hits.error().sentence);
    }
}

TEST_CASE("a pattern that would run for ever is stopped") {
    const std::string text(60, 'a');
    SearchOptions hurried;
    hurried.time_limit = std::chrono::milliseconds(50);
    const auto hits = find_regex(text + "!", "(a+)+$", hurried);
    REQUIRE_FALSE(hits);
    CHECK(hits.error().sentence.find("too long") != std::string::npos);
}
