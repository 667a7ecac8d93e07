// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/transcript/md_inlines.h"

#include <algorithm>
#include <random>
#include <utility>

#include "support/transcripts.h"

using namespace attune;
using namespace attune::exchange;
using namespace attune::tests;

namespace {

using Cases = std::vector<std::pair<std::string, std::string>>;

void check_all(const Cases& cases) {
    for (const auto& [written, plain] : cases) {
        CAPTURE(written);
        CHECK(plain_of_markdown(written) == plain);
    }
}

}  // namespace

TEST_CASE("emphasis is not text, its words are") {
    check_all({{"**so** tired", "so tired"},
               {"*so* tired", "so tired"},
               {"_so_ tired", "so tired"},
               {"__so__ tired", "so tired"},
               {"~~so~~ tired", "so tired"},
               {"`so` tired", "so tired"},
               {"***so*** tired", "so tired"},
               {"*so **very** tired*", "so very tired"},
               {"**so *very* tired**", "so very tired"},
               {"she was (**so**) tired, “*really*”.", "she was (so) tired, “really”."},
               {"*over\ntwo lines* here", "over\ntwo lines here"},
               {"*[laughs]* Yes", "[laughs] Yes"},
               {"我**真的**很累", "我真的很累"},
               {"*ہاں* تھک گئی", "ہاں تھک گئی"},
               {"``a `b` c``", "a `b` c"}});
}

TEST_CASE("signs that are no emphasis stay as they are written") {
    for (const std::string written : {"2 * 3 * 4",
                                      "2*3*4",
                                      "a lone * star",
                                      "a lone* star",
                                      "*",
                                      "**",
                                      "* an item",
                                      "snake_case_name",
                                      "_ _",
                                      "f**k and s**t",
                                      "f*** it",
                                      "****",
                                      "NAME* and *note",
                                      "5 * (3 * 2)",
                                      "~5 minutes",
                                      "~~",
                                      "a~b~c",
                                      "`",
                                      "a ` b",
                                      "[NAME]",
                                      "[laughs](inaudible)",
                                      "[Yeah] (aside)",
                                      "[laughs](00:12:31)",
                                      "[NAME](and/or)",
                                      "[NAME](a.m.)",
                                      "<name>",
                                      "<v Ann>",
                                      "!",
                                      "![",
                                      "]",
                                      "[]()",
                                      "** no **",
                                      "3 < 4 > 2",
                                      "\\ alone",
                                      "C:\\Users"}) {
        CAPTURE(written);
        CHECK(plain_of_markdown(written) == written);
    }
}

TEST_CASE("a sign behind a backslash is meant") {
    check_all({{"\\*not\\* so", "*not* so"},
               {"\\[laughs\\] No", "[laughs] No"},
               {"\\\\", "\\"},
               {"*a\\*b* c", "a*b c"},
               {"a line\\\nbroken", "a line\nbroken"},
               {"`a\\*b`", "a\\*b"}});
}

TEST_CASE("links and pictures are the words that they show") {
    check_all({{"see [the page](https://example.org/a_b_c?x=1) now", "see the page now"},
               {"[x](y.html \"a title\")", "x"},
               {"[x](<a b.html>)", "x"},
               {"[**bold** words](#top)", "bold words"},
               {"[a](/b_(c)) d", "a d"},
               {"![a picture](img/one.png)", "a picture"},
               {"[x](www.example.org)", "x"},
               {"[![badge](b.svg)](https://example.org)", "badge"},
               {"<https://example.org/a*b*c>", "https://example.org/a*b*c"},
               {"[NAME] said [the *group*](http://a.b) helped", "[NAME] said the group helped"},
               {"*a [b*](c.html)", "*a b*"}});
}

TEST_CASE("references to characters are what they stand for, and nothing else is") {
    check_all({{"fish &amp; chips", "fish & chips"},
               {"Tom&#39;s &#x2013; mine", "Tom's – mine"},
               {"a&nbsp;b", "a\u00A0b"},
               {"R&D and AT&T", "R&D and AT&T"},
               {"&amp and &nothing; and &;", "&amp and &nothing; and &;"},
               {"`&amp;`", "&amp;"},
               {"\\&amp;", "&amp;"},
               {"*&lt;so&gt;*", "<so>"}});
}

TEST_CASE("a link by a name is its words when the file says where it leads, and else it is talk") {
    const auto talk = read_well("t.md",
                                "INT: See [the page][1], [this one][] and [that *one*], please.\n\n"
                                "R1: [laughs] No [really][sic], [as I said][2].\n\n"
                                "[laughs]: I did not.\n\n"
                                "[1]: https://example.org/a \"A title\"\n[This  One]: <https://example.org>\n"
                                "[that *one*]: www.example.org\n");
    CHECK(talk.text.find("See the page, this one and that one, please.") != std::string::npos);
    CHECK(talk.text.find("[laughs] No [really][sic], [as I said][2].") != std::string::npos);
    CHECK(talk.text.find("example.org") == std::string::npos);
    CHECK(talk.text.find("I did not.") != std::string::npos);
}

TEST_CASE("emphasis nests as CommonMark says") {
    // From the examples of section 6.2.
    check_all({{"*foo**bar**baz*", "foo**bar**baz"},  // between letters, which is the exception
               {"*foo *bar**", "foo bar"},
               {"**foo*", "*foo"},
               {"*foo**", "foo*"},
               {"*foo _bar* baz_", "foo _bar baz_"},
               {"**foo bar*", "*foo bar"},
               {"*(*foo*)*", "(foo)"},
               {"_(bar)_.", "(bar)."},
               {"***foo** bar*", "foo bar"},
               {"*foo **bar***", "foo bar"}});
}

TEST_CASE(
    "Markdown loses its signs by turns, in headings and tables too, and code between fences keeps them") {
    const auto talk =
        read_well("t.md", "INT: How *was it?\nR1: So* so.\n\nINT: **Well?**\n\nR1: _Fine_, `really`.\n");
    REQUIRE(talk.turns.size() == 4);
    CHECK(turn_text(talk, 0) == "How *was it?");  // no emphasis runs from one speaker to the next
    CHECK(turn_text(talk, 1) == "So* so.");
    CHECK(turn_text(talk, 2) == "Well?");
    CHECK(turn_text(talk, 3) == "Fine, really.");
    const auto table =
        read_well("t.md", "| Speaker | Text |\n|---|---|\n| INT | How **was** it? |\n| R1 | *So* so. |\n");
    REQUIRE(table.turns.size() == 2);
    CHECK(turn_text(table, 0) == "How was it?");
    const auto bold = read_well("t.md", "**How *was* it?**\n\nFine.\n\n**And then?**\n\nBetter.\n");
    REQUIRE(bold.turns.size() == 4);
    CHECK(turn_text(bold, 0) == "How was it?");
    const auto fenced = read_well("t.md", "Before *this*.\n\n```\nx = *a* + _b_\n```\n");
    CHECK(fenced.text.find("x = *a* + _b_") != std::string::npos);
    CHECK(fenced.text.find("Before this.") == 0);
    const auto heading = read_well("t.md", "# The *first* visit\n\nINT: So?\n\nR1: Yes.\n");
    CHECK(notes_of(heading) == std::vector<std::string>{"The first visit"});
    // Plain text files have no such signs.
    CHECK(read_well("t.txt", "INT: So **so**.\nR1: [x](y.z)\n").text == "So **so**.\n[x](y.z)");
}

TEST_CASE("whatever is written, only signs of emphasis go") {
    static const std::vector<std::string> pieces{
        "so", "她", "tired",  " ",   " ",  "\n", "*",          "**", "***", "_",
        "__", "~~", "~",      "`",   "``", ".",  "(",          ")",  "“",   "”",
        "42", "é",  "[NAME]", "ہاں", ":",  "!",  "\U0001F476", "[",  "]",   "\u00A0"};
    const auto bare = [](std::string text) {
        std::erase_if(text, [](char c) { return c == '*' || c == '_' || c == '~' || c == '`' || c == ' '; });
        return text;
    };
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::string written;
        for (std::size_t n = random() % 30; n > 0; --n) written += pieces[random() % pieces.size()];
        const std::string plain = plain_of_markdown(written);
        CAPTURE(written);
        REQUIRE(bare(plain) == bare(written));
        REQUIRE(plain.size() <= written.size());
        if (written.find_first_of("*_~`") == std::string::npos) REQUIRE(plain == written);
    }
}

TEST_CASE("a hundred thousand signs take no time to speak of") {
    for (const std::string piece :
         {"*a ", "*a* ", "**a *b ", "`", "[", "[a](", "](", "_*a ", "*a**b* ", "\\", "<http://", "a* "}) {
        CAPTURE(piece);
        std::string text;
        while (text.size() < 200'000) text += piece;
        CHECK(plain_of_markdown(text).size() <= text.size());
    }
}
