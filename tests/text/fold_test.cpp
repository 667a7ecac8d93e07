// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/fold.h"

#include <doctest/doctest.h>

#include "text/random_text.h"
#include "text/utf8.h"

using namespace attune::text;

TEST_CASE("ways to write the same word fold to one") {
    struct Row {
        std::string_view a;
        std::string_view b;
    };
    for (const Row& row : {
             Row{"Straße", "STRASSE"},
             Row{"café", "CAFE\u0301"},
             Row{"Ångström", "angstrom"},
             Row{"Œuvre", "oeuvre"},
             Row{"smørrebrød", "SMORREBROD"},
             Row{"ﬁnd", "find"},
             Row{"ΣΊΣΥΦΟΣ", "σισυφος"},
             Row{"ёлка", "ЕЛКА"},
             Row{"it’s “so”", "it's \"so\""},
             Row{"2–3", "2-3"},
             Row{"a\u00A0b", "a b"},
             Row{"co\u00ADop", "coop"},
             Row{"إسلام", "اسلام"},
             Row{"آب", "اب"},
             Row{"كتاب", "کتاب"},
             Row{"علي", "علی"},
             Row{"مصطفى", "مصطفی"},
             Row{"مدرسة", "مدرسه"},
             Row{"مُحَمَّد", "محمد"},
             Row{"ســلام", "سلام"},
             Row{"می‌روم", "میروم"},
             Row{"\u202Eabc\u202C", "abc"},
             Row{"۱۲٣", "123"},
             Row{"שָׁלוֹם", "שלום"},
         }) {
        CAPTURE(row.a);
        CHECK(fold(row.a) == fold(row.b));
    }
}

TEST_CASE("letters that differ stay different") {
    struct Row {
        std::string_view a;
        std::string_view b;
    };
    for (const Row& row : {Row{"が", "か"}, Row{"कि", "क"}, Row{"กี", "ก"}, Row{"각", "가"}, Row{"پ", "ب"},
                           Row{"ہے", "ہی"}, Row{"й", "ж"}, Row{"a", "b"}}) {
        CAPTURE(row.a);
        CHECK(fold(row.a) != fold(row.b));
    }
    CHECK(fold("Ab", {false, true}) == "Ab");
    CHECK(fold("ÉÀ", {false, true}) == "EA");
    CHECK(fold("É", {true, false}) == "e\u0301");
    CHECK(fold("É", {true, false}) != fold("E", {true, false}));
}

TEST_CASE("marks in another order are the same letter") {
    CHECK(fold("o\u0323\u0302", {true, false}) == fold("o\u0302\u0323", {true, false}));
    CHECK(fold("\u1ED9", {true, false}) == fold("o\u0302\u0323", {true, false}));
}

TEST_CASE("folding twice changes nothing more") {
    for (const FoldOptions options :
         {FoldOptions{true, true}, {true, false}, {false, true}, {false, false}}) {
        int wrong = 0;
        for (char32_t page = 0; page < 0x400; ++page) {  // beyond plane 3 nothing folds but what falls away
            std::string letters;
            for (char32_t c = page << 8; c < (page << 8) + 256; ++c) {
                append(letters, c);  // surrogates as U+FFFD
                letters += ' ';
            }
            const std::string once = fold(letters, options);
            if (fold(once, options) != once && wrong++ < 5)
                MESSAGE("page " << std::hex << static_cast<std::uint32_t>(page));
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("every folded piece knows where it came from") {
    test::RandomText random(31);
    for (int round = 0; round < 300; ++round) {
        const std::string text = random.text(random.between(1, round % 10 == 0 ? 2000 : 60));
        const FoldOptions options{round % 2 == 0, round % 3 != 0};
        const FoldedText folded(text, options);
        CHECK(folded.text() == fold(text, options));
        CHECK_FALSE(first_invalid_utf8(folded.text()));
        const auto size = static_cast<std::int64_t>(folded.text().size());
        for (int i = 0; i < 20 && size > 0; ++i) {
            auto begin = static_cast<std::size_t>(random.between(0, size - 1));
            auto end = static_cast<std::size_t>(random.between(static_cast<std::int64_t>(begin) + 1, size));
            while (is_continuation(folded.text()[begin])) --begin;
            while (end < folded.text().size() && is_continuation(folded.text()[end])) ++end;
            const auto [first, last] = folded.origin(begin, end);
            CAPTURE(text);
            REQUIRE(first < last);
            REQUIRE(last <= text.size());
            REQUIRE_FALSE(is_continuation(text[first]));
            if (last < text.size()) REQUIRE_FALSE(is_continuation(text[last]));
            const std::string piece = folded.text().substr(begin, end - begin);
            CHECK(fold(text.substr(first, last - first), options).find(piece) != std::string::npos);
        }
        if (size > 0) CHECK(folded.origin(0, folded.text().size()).second <= text.size());
    }
}
