// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/quotation_marks.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "analysis/quotations/report_quotes.h"

using namespace attune::analysis;

namespace {

// What is quoted, without what may be the end instead; "…" behind what nothing closes.
std::vector<std::string> quoted(std::string_view text) {
    std::vector<std::string> all;
    for (const auto& quote : quotes_in_marks(text))
        all.push_back(std::string(text.substr(quote.begin, quote.end - quote.begin)) +
                      (quote.open ? "…" : ""));
    return all;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("quotation marks of many languages are found in pairs") {
    CHECK(quoted("She said “it was fine” and left.") == Words{"it was fine"});
    CHECK(quoted("She said \"it was fine\" and \"left\".") == Words{"it was fine", "left"});
    CHECK(quoted("Sie sagte: „Es war gut“ und ging.") == Words{"Es war gut"});
    CHECK(quoted("Powiedziała: „Było dobrze” i wyszła.") == Words{"Było dobrze"});
    CHECK(quoted("Elle a dit « c’était bien » hier.") == Words{" c’était bien "});
    CHECK(quoted("Sie sagte »gut« und ging.") == Words{"gut"});
    CHECK(quoted("Hon sade ”det gick bra” igår.") == Words{"det gick bra"});
    CHECK(quoted("She said ‘it was fine’.") == Words{"it was fine"});
    CHECK(quoted("She said 'it was fine'.") == Words{"it was fine"});
    CHECK(quoted("母亲说「很好」。") == Words{"很好"});
    CHECK(quoted("母亲说“很好”。") == Words{"很好"});
    CHECK(quoted("(“yes”)—“no”") == Words{"yes", "no"});
    CHECK(quoted("Nothing here.").empty());
    CHECK(quoted("").empty());
}

TEST_CASE("marks within marks are found in any nesting") {
    CHECK(quoted("“She said ‘never again’ to me.”") == Words{"She said ‘never again’ to me.", "never again"});
    CHECK(quoted("‘She said “never again” to me.’") == Words{"She said “never again” to me.", "never again"});
    CHECK(quoted("\"She said 'never again' to me.\"") ==
          Words{"She said 'never again' to me.", "never again"});
    CHECK(quoted("„Sie sagte ‚nie wieder‘ zu mir“") == Words{"Sie sagte ‚nie wieder‘ zu mir", "nie wieder"});
    CHECK(quoted("“a ‘b “c” d’ e”") == Words{"a ‘b “c” d’ e", "b “c” d", "c"});
    const auto nested = quotes_in_marks("“a ‘b’ c”");
    REQUIRE(nested.size() == 2);
    CHECK(nested[0].level == 0);
    CHECK(nested[1].level == 1);
}

TEST_CASE("apostrophes, years, feet and inches are no quotation marks") {
    CHECK(quoted("I don't know, she isn’t mine, it's 5'10\" or 12\" wide.").empty());
    CHECK(quoted("In the ’90s and '80s, 'cause they said rock ’n’ roll.").empty());
    CHECK(quoted("The parents’ group and the mothers' room.").empty());
    CHECK(quoted("“I don’t know what they’re doing.”") == Words{"I don’t know what they’re doing."});
    CHECK(quoted("‘I don’t know what they’re doing.’") == Words{"I don’t know what they’re doing."});
    CHECK(quoted("'I don't know what they're doing.'") == Words{"I don't know what they're doing."});
    CHECK(quoted("It was 6\" long and she said \"fine\".") == Words{"fine"});
}

TEST_CASE("where an apostrophe may close a quote, both ends are known") {
    const std::string text = "‘We went to the parents’ group and it helped,’ she said.";
    const auto found = quotes_in_marks(text);
    REQUIRE(found.size() == 1);
    CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) == "We went to the parents");
    REQUIRE(found[0].other_ends.size() == 1);
    CHECK(text.substr(found[0].begin, found[0].other_ends[0] - found[0].begin) ==
          "We went to the parents’ group and it helped,");
}

TEST_CASE("marks that people mix are still a pair") {
    CHECK(quoted("She said “it was fine\" and left.") == Words{"it was fine"});
    CHECK(quoted("She said \"it was fine” and left.") == Words{"it was fine"});
    CHECK(quoted("She said 'it was fine’ and left.") == Words{"it was fine"});
}

TEST_CASE("a mark that nothing closes goes to the paragraph's end and says so") {
    CHECK(quoted("She said “it was fine and left.") == Words{"it was fine and left.…"});
    CHECK(quoted("A lonely ” mark.").empty());
}

TEST_CASE("any bytes are looked through without harm, and what is found lies in order inside the text") {
    std::mt19937 random(11);
    const std::vector<std::string> signs{"“", "”", "\"", "‘",  "’", "'", "„",  "«",  "»",    " ",   "a",
                                         "s", ",", ".",  "\n", "1", "‚", "「", "」", "\xE2", "\xFF"};
    for (int run = 0; run < 3000; ++run) {
        std::string text;
        for (auto length = random() % 60; length > 0; --length) text += signs[random() % signs.size()];
        CAPTURE(text);
        std::size_t before = 0;
        for (const auto& quote : quotes_in_marks(text)) {
            REQUIRE(quote.begin >= before);
            REQUIRE(quote.begin <= quote.end);
            REQUIRE(quote.end <= text.size());
            before = quote.begin;
            std::size_t end = quote.end;
            REQUIRE(quote.other_ends.size() <= 4);
            for (const std::size_t other : quote.other_ends) {
                REQUIRE(other > end);
                REQUIRE(other <= text.size());
                end = other;
            }
        }
    }
}

TEST_CASE("a quote over several paragraphs is opened in each and closed in the last") {
    const std::vector<QuotingParagraph> paragraphs{
        {"“It began well.", {}}, {"“Then it did not,” she said.", {}}, {"And “nobody closes this.", {}}};
    const auto found = report_quotes(paragraphs);
    REQUIRE(found.quotes.size() == 2);
    CHECK(found.quotes[0].paragraph == 0);
    CHECK(found.quotes[1].paragraph == 1);
    CHECK(found.unclosed == std::vector<std::size_t>{2});
}

TEST_CASE("what a style sets apart is a quote, unless marks in it say better what is") {
    const std::string plain = "She just sat with me. (TB-P-07, mother)",
                      marked = "“She just sat with me” (TB-P-07)";
    const std::vector<QuotingParagraph> paragraphs{{plain, {{0, plain.size()}}},
                                                   {marked, {{0, marked.size()}}}};
    const auto found = report_quotes(paragraphs);
    REQUIRE(found.quotes.size() == 2);
    CHECK(found.quotes[0].by == ReportQuote::By::style);
    REQUIRE_FALSE(found.quotes[0].other_ends.empty());
    CHECK(plain.substr(0, found.quotes[0].other_ends[0]) == "She just sat with me. ");
    CHECK(found.quotes[1].by == ReportQuote::By::marks);
    CHECK(marked.substr(found.quotes[1].words.begin,
                        found.quotes[1].words.end - found.quotes[1].words.begin) == "She just sat with me");
}

TEST_CASE("a quote inside another knows which") {
    const auto found = report_quotes({{"“She said ‘never’ and ‘no’.” Then “yes”.", {}}});
    REQUIRE(found.quotes.size() == 4);
    CHECK_FALSE(found.quotes[0].inside);
    CHECK(found.quotes[1].inside == std::optional<std::size_t>(0));
    CHECK(found.quotes[2].inside == std::optional<std::size_t>(0));
    CHECK_FALSE(found.quotes[3].inside);
}
