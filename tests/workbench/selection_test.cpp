// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/selection.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "workbench/transcripts.h"

using namespace attune;
using namespace attune::workbench;
using attune::workbench::testing::reading;
using attune::workbench::testing::Said;

namespace {

std::string selected(const Selection& selection, const ReadingText& text) {
    const auto range = selection.range(text);
    return range ? std::string(text.quote(*range)) : std::string("(nothing)");
}

CodePoint place_of(const ReadingText& text, std::string_view words) {
    const auto byte = text.text().find(words);
    REQUIRE(byte != std::string_view::npos);
    return text.translator().to_code_point(ByteOffset{static_cast<std::int64_t>(byte)});
}

std::vector<std::string> walk_by_space(const ReadingText& text, CodePoint from) {
    Selection selection;
    selection.move_to(text, from, Extend::no);
    std::vector<std::string> walked;
    while (selection.take_sentence(text)) walked.push_back(selected(selection, text));
    return walked;
}

const std::vector<Said> talk{
    {"INT", "Thanks for seeing me. How have things been?"},
    {"Mother", "Up and down.  The first two weeks were awful! Dr. Khan said it passes."},
    {"INT", "What did she do?"},
    {"Mother", "She just sat with me. And she didn’t judge."},
    {"INT", "Thank you."},
};

}  // namespace

TEST_CASE("the first caret stands at a participant's first words") {
    const auto text = reading(talk);
    CHECK(text->first_caret() == place_of(*text, "Up and down"));
    CHECK(reading({{"", ""}})->first_caret() == CodePoint{});
}

TEST_CASE("Space takes the sentence at the caret without the white space around it") {
    const auto text = reading(talk);
    Selection selection;
    selection.move_to(*text, place_of(*text, "first two"), Extend::no);
    REQUIRE(selection.take_sentence(*text));
    CHECK(selected(selection, *text) == "The first two weeks were awful!");
    CHECK(selection.caret() == selection.range(*text)->end);
}

TEST_CASE("Space takes an interviewer's sentence when the caret was put into it") {
    const auto text = reading(talk);
    Selection selection;
    REQUIRE(selection.take_sentence(*text));
    CHECK(selected(selection, *text) == "Thanks for seeing me.");
}

TEST_CASE("Space moves on from sentence to sentence and steps over interviewer turns") {
    const auto text = reading(talk);
    CHECK(walk_by_space(*text, text->first_caret()) ==
          std::vector<std::string>{"Up and down.", "The first two weeks were awful!",
                                   "Dr. Khan said it passes.", "She just sat with me.",
                                   "And she didn’t judge."});
}

TEST_CASE("Space at the last sentence changes nothing") {
    const auto text = reading(talk);
    Selection selection;
    selection.move_to(*text, place_of(*text, "And she"), Extend::no);
    REQUIRE(selection.take_sentence(*text));
    CHECK_FALSE(selection.take_sentence(*text));
    CHECK(selected(selection, *text) == "And she didn’t judge.");
}

TEST_CASE("Space after a part of a sentence takes the next one, not the rest") {
    const auto text = reading(talk);
    Selection selection;
    selection.press(*text, place_of(*text, "weeks"), 2);
    REQUIRE(selected(selection, *text) == "weeks");
    REQUIRE(selection.take_sentence(*text));
    CHECK(selected(selection, *text) == "Dr. Khan said it passes.");
}

TEST_CASE("Shift+Space adds sentences, across turns as one range, and Backspace drops the last added") {
    const auto text = reading(talk);
    Selection selection;
    selection.move_to(*text, text->first_caret(), Extend::no);
    REQUIRE(selection.add_sentence(*text));
    CHECK(selected(selection, *text) == "Up and down.");
    REQUIRE(selection.add_sentence(*text));
    CHECK(selected(selection, *text) == "Up and down.  The first two weeks were awful!");
    REQUIRE(selection.add_sentence(*text));
    REQUIRE(selection.add_sentence(*text));
    CHECK(selected(selection, *text) ==
          "Up and down.  The first two weeks were awful! Dr. Khan said it passes.\nWhat did she do?\n"
          "She just sat with me.");
    REQUIRE(selection.drop_sentence(*text));
    CHECK(selected(selection, *text) ==
          "Up and down.  The first two weeks were awful! Dr. Khan said it passes.");
    REQUIRE(selection.drop_sentence(*text));
    REQUIRE(selection.drop_sentence(*text));
    CHECK(selected(selection, *text) == "Up and down.");
    CHECK_FALSE(selection.drop_sentence(*text));
    CHECK(selected(selection, *text) == "Up and down.");
}

TEST_CASE("Shift+Space completes the sentence that a selection ends in") {
    const auto text = reading(talk);
    Selection selection;
    selection.press(*text, place_of(*text, "first"), 2);
    REQUIRE(selection.add_sentence(*text));
    CHECK(selected(selection, *text) == "first two weeks were awful!");
    REQUIRE(selection.drop_sentence(*text));
    CHECK(selected(selection, *text) == "first");
}

TEST_CASE("Backspace drops the last of several sentences that were not added one by one") {
    const auto text = reading(talk);
    Selection selection;
    selection.move_to(*text, text->first_caret(), Extend::no);
    REQUIRE(selection.take_turn(*text));
    REQUIRE(selection.drop_sentence(*text));
    CHECK(selected(selection, *text) == "Up and down.  The first two weeks were awful!");
}

TEST_CASE("T takes the turn, and pressed again the participant's next one") {
    const auto text = reading(talk);
    Selection selection;
    selection.move_to(*text, place_of(*text, "weeks"), Extend::no);
    REQUIRE(selection.take_turn(*text));
    CHECK(selected(selection, *text) == talk[1].words);
    REQUIRE(selection.take_turn(*text));
    CHECK(selected(selection, *text) == talk[3].words);
    CHECK_FALSE(selection.take_turn(*text));
    CHECK(selected(selection, *text) == talk[3].words);
}

TEST_CASE("T with a sentence selected takes that sentence's turn") {
    const auto text = reading(talk);
    Selection selection;
    selection.move_to(*text, place_of(*text, "Dr. Khan"), Extend::no);
    REQUIRE(selection.take_sentence(*text));
    REQUIRE(selection.take_turn(*text));
    CHECK(selected(selection, *text) == talk[1].words);
}

TEST_CASE("Shift with an arrow extends by grapheme, with Ctrl by word") {
    const auto text = reading({{"P", "👨‍👩‍👧 née e\u0301t\u00e9 done"}});
    Selection selection;
    selection.move(*text, Reach::grapheme, Step::forward, Extend::yes);
    CHECK(selected(selection, *text) == "👨‍👩‍👧");
    selection.move(*text, Reach::word, Step::forward, Extend::yes);
    CHECK(selected(selection, *text) == "👨‍👩‍👧 née");
    selection.move(*text, Reach::grapheme, Step::forward, Extend::yes);
    CHECK(selected(selection, *text) == "👨‍👩‍👧 née");  // the space is held, not shown
    selection.move(*text, Reach::grapheme, Step::forward, Extend::yes);
    CHECK(selected(selection, *text) == "👨‍👩‍👧 née e\u0301");
    selection.move(*text, Reach::word, Step::backward, Extend::yes);
    selection.move(*text, Reach::grapheme, Step::backward, Extend::yes);
    CHECK(selected(selection, *text) == "👨‍👩‍👧 née");
}

TEST_CASE("X swaps the moving end") {
    const auto text = reading(talk);
    Selection selection;
    CHECK_FALSE(selection.swap_ends());
    selection.move_to(*text, place_of(*text, "first two"), Extend::no);
    selection.take_sentence(*text);
    REQUIRE(selection.swap_ends());
    CHECK(selection.caret() == place_of(*text, "The first"));
    CHECK(selected(selection, *text) == "The first two weeks were awful!");
    selection.move(*text, Reach::word, Step::forward, Extend::yes);
    CHECK(selected(selection, *text) == "first two weeks were awful!");
}

TEST_CASE("a caret key without Shift collapses the selection to that side") {
    const auto text = reading(talk);
    Selection selection;
    selection.press(*text, place_of(*text, "weeks"), 2);
    Selection left = selection;
    left.move(*text, Reach::grapheme, Step::backward, Extend::no);
    CHECK(left.caret() == place_of(*text, "weeks"));
    CHECK_FALSE(left.range(*text));
    selection.move(*text, Reach::grapheme, Step::forward, Extend::no);
    CHECK(selection.caret() == place_of(*text, "weeks") + 5);
}

TEST_CASE("one click places the caret, two take the word, three the sentence, four the turn") {
    const auto text = reading(talk);
    const CodePoint at = place_of(*text, "weeks") + 2;
    Selection selection;
    selection.press(*text, at, 1);
    CHECK(selection.caret() == at);
    CHECK_FALSE(selection.range(*text));
    selection.press(*text, at, 2);
    CHECK(selected(selection, *text) == "weeks");
    selection.press(*text, at, 3);
    CHECK(selected(selection, *text) == "The first two weeks were awful!");
    selection.press(*text, at, 4);
    CHECK(selected(selection, *text) == talk[1].words);
    selection.press(*text, place_of(*text, "weeks") + 5, 2);  // on the space behind it
    CHECK(selected(selection, *text) == "weeks");
}

TEST_CASE("dragging grows by the unit that was pressed, both ways") {
    const auto text = reading(talk);
    Selection selection;
    selection.press(*text, place_of(*text, "weeks") + 1, 1);
    selection.drag(*text, place_of(*text, "awful") + 2);
    CHECK(selected(selection, *text) == "eeks were aw");
    selection.drag(*text, place_of(*text, "first"));
    CHECK(selected(selection, *text) == "first two w");
    selection.press(*text, place_of(*text, "weeks") + 1, 2);
    selection.drag(*text, place_of(*text, "awful") + 2);
    CHECK(selected(selection, *text) == "weeks were awful");
    selection.drag(*text, place_of(*text, "first") + 2);
    CHECK(selected(selection, *text) == "first two weeks");
    selection.press(*text, place_of(*text, "weeks"), 3);
    selection.drag(*text, place_of(*text, "passes"));
    CHECK(selected(selection, *text) == "The first two weeks were awful! Dr. Khan said it passes.");
}

TEST_CASE("a selection across turns is one range without the line breaks at its ends") {
    const auto text = reading(talk);
    Selection selection;
    selection.press(*text, place_of(*text, "passes"), 1);
    selection.drag(*text, place_of(*text, "What did she do?") + 17);
    CHECK(selected(selection, *text) == "passes.\nWhat did she do?");
    selection.press(*text, place_of(*text, "passes") + 7, 1);
    selection.drag(*text, place_of(*text, "passes") + 8);
    CHECK(selected(selection, *text) == "(nothing)");
}

TEST_CASE("sentences are found in Urdu, Chinese, Hindi and Amharic") {
    const std::vector<std::vector<std::string>> rows{
        {"وہ ہر ہفتے آتی تھی۔", "مجھے اس پر اعتماد تھا۔"},
        {"她每周都来。", "我相信她。"},
        {"वह हर हफ़्ते आती थी।", "मुझे भरोसा था।"},
        {"በየሳምንቱ ትመጣ ነበር።", "አምናት ነበር።"},
    };
    for (const auto& sentences : rows) {
        CAPTURE(sentences[0]);
        const auto text = reading({{"P", sentences[0] + " " + sentences[1]}});
        CHECK(walk_by_space(*text, {}) == sentences);
    }
}

TEST_CASE("a source without turns is walked line by line") {
    store::SourceText source;
    source.text = "Field notes. Rain.\n\n  The group met.\n";
    const ReadingText text(std::move(source));
    CHECK(walk_by_space(text, {}) == std::vector<std::string>{"Field notes.", "Rain.", "The group met."});
    CHECK(text.turn_at({21}) == TextRange{{22}, {36}});
}

TEST_CASE("a turn of several paragraphs is one turn") {
    const ReadingText text(workbench::testing::transcript({{"P", "One.\nTwo."}, {"INT", "Three."}}));
    REQUIRE(text.lines().size() == 3);
    CHECK(text.lines()[0].opens_turn);
    CHECK_FALSE(text.lines()[1].opens_turn);
    CHECK(text.lines()[1].turn == text.lines()[0].turn);
    CHECK(text.lines()[2].opens_turn);
    CHECK(text.quote(text.turn_at({6})) == "One.\nTwo.");
}

TEST_CASE("whatever the keys, a selection is whole graphemes and has no white space at its ends") {
    std::mt19937 random(20240607);
    const std::vector<std::string> pieces{"a",  "e\u0301", " ",    "\n", ". ",  "👩🏽‍🍼", "اعتماد",
                                          "۔ ", "न",       "ि",    "她", "。",  "\u200d",          "🇬🇧",
                                          "  ", "? ",      "Dr. ", "\t", "word"};
    for (int round = 0; round < 150; ++round) {
        std::vector<Said> turns;
        const auto count = std::uniform_int_distribution<int>(1, 5)(random);
        for (int t = 0; t < count; ++t) {
            std::string words;
            for (int i = std::uniform_int_distribution<int>(0, 20)(random); i > 0; --i)
                words += pieces[random() % pieces.size()];
            turns.push_back({random() % 3 == 0 ? "INT" : "P", words});
        }
        const auto text = reading(turns);
        Selection selection;
        for (int act = 0; act < 60; ++act) {
            const CodePoint at{
                std::uniform_int_distribution<std::int64_t>(-2, text->end().value + 2)(random)};
            const auto step = random() % 2 ? Step::forward : Step::backward;
            const auto extend = random() % 2 ? Extend::yes : Extend::no;
            switch (random() % 9) {
                case 0:
                    selection.take_sentence(*text);
                    break;
                case 1:
                    selection.add_sentence(*text);
                    break;
                case 2:
                    selection.drop_sentence(*text);
                    break;
                case 3:
                    selection.take_turn(*text);
                    break;
                case 4:
                    selection.swap_ends();
                    break;
                case 5:
                    selection.move(*text, static_cast<Reach>(random() % 3), step, extend);
                    break;
                case 6:
                    selection.move_to(*text, at, extend);
                    break;
                case 7:
                    selection.press(*text, at, static_cast<int>(random() % 5) + 1);
                    break;
                case 8:
                    selection.drag(*text, at);
                    break;
            }
            REQUIRE(selection.caret() >= CodePoint{});
            REQUIRE(selection.caret() <= text->end());
            const auto range = selection.range(*text);
            if (!range) continue;
            REQUIRE(range->begin >= CodePoint{});
            REQUIRE(range->end <= text->end());
            REQUIRE_FALSE(range->empty());
            REQUIRE(text->boundaries().snap_to_graphemes(*range) == *range);
            REQUIRE(text->boundaries().trim_white_space(*range) == *range);
        }
    }
}
