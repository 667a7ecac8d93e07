// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/coverage.h"

#include <doctest/doctest.h>

#include <vector>

#include "workbench/transcripts.h"

using namespace attune;
using namespace attune::workbench;
using attune::workbench::testing::reading;

TEST_CASE("overlapping and touching ranges are united") {
    CHECK(united({{{5}, {9}}, {{0}, {3}}, {{3}, {4}}, {{6}, {12}}, {{20}, {20}}}) ==
          std::vector<TextRange>{{{0}, {4}}, {{5}, {12}}});
}

TEST_CASE("the share coded counts participants' words only, and each once") {
    const auto text = reading({{"INT", "How are you?"}, {"P", "Up and down today."}, {"P", "وہ آتی تھی۔"}});
    Coverage coverage(*text);
    CHECK(coverage.words() == 7);
    CHECK(coverage.percent({}) == 0);
    // "How are you?\nUp and" and, again, "and": the interviewer's three words do not count.
    const std::vector<TextRange> codings{{{0}, {19}}, {{16}, {19}}};
    CHECK(coverage.coded_words(codings) == 2);
    CHECK(coverage.percent(codings) == 29);
    const std::vector<TextRange> all{{{0}, text->end()}};
    CHECK(coverage.coded_words(all) == 7);
    CHECK(coverage.percent(all) == 100);
    CHECK(coverage.coded_words(codings) == 2);
}

TEST_CASE("the share is not called complete while one word is left") {
    std::string words;
    for (int i = 0; i < 1000; ++i) words += "word ";
    const auto text = reading({{"P", words}});
    Coverage coverage(*text);
    const std::vector<TextRange> nearly{{{0}, {4990}}};
    CHECK(coverage.percent(nearly) == 99);
    const std::vector<TextRange> hardly{{{0}, {4}}};
    CHECK(coverage.percent(hardly) == 1);
}

TEST_CASE("a source of an interviewer alone has no share") {
    const auto text = reading({{"INT", "Testing, testing."}});
    Coverage coverage(*text);
    CHECK(coverage.words() == 0);
    const std::vector<TextRange> all{{{0}, {17}}};
    CHECK(coverage.percent(all) == 0);
}
