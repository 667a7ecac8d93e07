// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/passages.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "text/translator.h"
#include "text/utf8.h"

using namespace attune;
using jobs::find_quote_in;

namespace {

std::string slice(std::string_view text, TextRange range) {
    return std::string(text::Translator(text).slice(range));
}

}  // namespace

TEST_CASE("a quote is found code point for code point in any script") {
    const std::string text = "INT 😀 said: میں ٹھیک ہوں۔ She’d e\u0301te\u0301 there.";
    const auto urdu = find_quote_in(text, "میں ٹھیک ہوں", 0, "a source");
    REQUIRE(urdu);
    CHECK(*urdu == TextRange{{12}, {24}});
    CHECK(slice(text, *urdu) == "میں ٹھیک ہوں");
    const auto accents = find_quote_in(text, "She’d e\u0301te\u0301", 0, "a source");
    REQUIRE(accents);
    CHECK(slice(text, *accents) == "She’d e\u0301te\u0301");
    CHECK_FALSE(find_quote_in(text, "she’d", 0, "a source"));  // case counts
}

TEST_CASE("a run of white space in a quote stands for any run in the text") {
    const std::string text = "He said\n\nnothing  at all.\tNothing at all.";
    const auto found = find_quote_in(text, " said nothing at\nall ", 0, "a source");
    REQUIRE(found);
    CHECK(slice(text, *found) == "said\n\nnothing  at all");
    CHECK_FALSE(find_quote_in(text, "saidnothing", 0, "a source"));
    CHECK_FALSE(find_quote_in("no thing", "nothing", 0, "a source"));
}

TEST_CASE("the occurrence says which, and without one a repeated quote is ambiguous") {
    const std::string text = "yes, yes, yes";
    CHECK(find_quote_in(text, "yes", 1, "x")->begin == CodePoint{0});
    CHECK(find_quote_in(text, "yes", 3, "x")->begin == CodePoint{10});
    const auto which = find_quote_in(text, "yes", 0, "TB-P-07");
    REQUIRE_FALSE(which);
    CHECK(which.error().kind == ErrorKind::ambiguous);
    CHECK(which.error().sentence ==
          "The words “yes” occur 3 times in “TB-P-07”; say which one, counting from 1.");
    const auto fourth = find_quote_in(text, "yes", 4, "TB-P-07");
    REQUIRE_FALSE(fourth);
    CHECK(fourth.error().sentence == "The words “yes” occur only 3 times in “TB-P-07”.");
    const auto none = find_quote_in(text, "no", 1, "TB-P-07");
    REQUIRE_FALSE(none);
    CHECK(none.error().kind == ErrorKind::not_found);
    CHECK_FALSE(find_quote_in(text, " \n", 0, "TB-P-07"));
}

TEST_CASE("any stretch of random text between white space is found where it was taken") {
    std::mt19937 random(20240731);
    const std::vector<char32_t> letters{'a',   'b',     ' ',    '\n',   0xE9, 0x301,
                                        0x6A9, 0x1F600, 0x200D, 0x4ED6, '.'};
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (int i = 0; i < 60; ++i) text::append(text, letters[random() % letters.size()]);
        const text::Translator translator(text);
        const auto begin = static_cast<std::int64_t>(random() % 60);
        const auto end = begin + 1 + static_cast<std::int64_t>(random() % static_cast<unsigned>(60 - begin));
        const std::string quote(translator.slice({{begin}, {end}}));
        if (quote.find_first_not_of(" \n") == std::string::npos) continue;
        bool met = false;  // one of the occurrences holds the place it was taken from
        for (int n = 1; !met; ++n) {
            const auto found = find_quote_in(text, quote, n, "random");
            if (!found) break;
            met = found->begin >= CodePoint{begin} && found->end <= CodePoint{end};
        }
        // Occurrences do not overlap, so one that began earlier may have swallowed it.
        if (!met) {
            const auto first = find_quote_in(text, quote, 1, "random");
            REQUIRE(first);
            met = first->begin < CodePoint{begin};
        }
        CHECK(met);
    }
}
