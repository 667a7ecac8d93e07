// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quotations/quote_lookup.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "text/boundaries.h"

using namespace attune::analysis;

namespace {

const std::string mother =
    "My midwife told me about it. She didn’t judge, she just sat with me — for hours, really.\n"
    "And then I thought: maybe I can do the appointments myself. [laughs] They stopped asking every week, "
    "and "
    "that was the day I believed them.";
const std::string worker =
    "We never tell them what to do. She just sat with me and cried, that was new. You know what I mean. You "
    "know.";

QuoteFinding looked_up(std::string_view quote) {
    static const PassageIndex index({mother, worker});
    return QuoteLookup(index).look_up(quote);
}
QuoteStatus status(std::string_view quote) {
    return looked_up(quote).status;
}
std::string_view words_at(const QuotePlace& place) {
    return std::string_view(place.text == 0 ? mother : worker)
        .substr(place.range.begin, place.range.end - place.range.begin);
}

// Talk made at random: words of one to three syllables, sentences, turns.
std::string talk(std::mt19937& random, std::size_t bytes) {
    static const std::vector<std::string> syllables{"ba", "ko",  "ri", "te", "lu",
                                                    "ne", "sha", "mo", "pi", "ga"};
    std::string text;
    while (text.size() < bytes) {
        for (auto words = 5 + random() % 12; words > 0; --words) {
            for (auto parts = 1 + random() % 3; parts > 0; --parts)
                text += syllables[random() % syllables.size()];
            text += words == 1 ? ". " : random() % 9 == 0 ? ", " : " ";
        }
        if (random() % 4 == 0) text.back() = '\n';
    }
    return text;
}

struct Word {
    std::size_t begin, end;
};
std::vector<Word> words_of(const std::string& text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = text.find_first_of("abcdefghijklmnopqrstuvwxyz", at);
        if (begin == std::string::npos) break;
        const auto end = std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", begin), text.size());
        words.push_back({begin, end});
        at = end;
    }
    return words;
}

}  // namespace

TEST_CASE("words that stand so are exact, and what only a typesetter changed is said") {
    const auto exact = looked_up("she just sat with me — for hours");
    CHECK(exact.status == QuoteStatus::exact);
    CHECK_FALSE(exact.liberties.any());
    REQUIRE(exact.places.size() == 1);
    CHECK(words_at(exact.places[0]) == "she just sat with me — for hours");

    const auto set = looked_up("She didn't judge, she just sat with me - for hours");
    CHECK(set.status == QuoteStatus::exact);
    CHECK(set.liberties.typography);
    CHECK_FALSE(set.liberties.first_letter);

    const auto begun = looked_up("Maybe I can do the appointments myself!");
    CHECK(begun.status == QuoteStatus::exact);
    CHECK(begun.liberties.first_letter);
    CHECK(begun.liberties.final_mark);
    CHECK_FALSE(begun.liberties.typography);

    CHECK(status("for\u00a0hours,  really.") == QuoteStatus::exact);
    // Over the end of a turn.
    CHECK(status("for hours, really. And then I thought") == QuoteStatus::exact);
}

TEST_CASE("what was left out in the open is elided, in the order in which it was said") {
    for (const char* quote :
         {"My midwife told me … she just sat with me", "My midwife told me [...] she just sat with me.",
          "My midwife told me (…) She just sat with me", "My midwife told me . . . she just sat with me",
          "[The] midwife told me about it", "She didn’t judge … [and] … they stopped asking every week",
          "maybe I can [still] do the appointments"}) {
        CAPTURE(quote);
        CHECK(status(quote) == QuoteStatus::elided);
    }
    const auto ends = looked_up("… she just sat with me — for hours …");
    CHECK(ends.status == QuoteStatus::exact);
    CHECK_FALSE(ends.liberties.any());
    const auto found = looked_up("My midwife told me […] that was the day");
    REQUIRE(found.places.size() == 1);
    CHECK(found.places[0].pieces.size() == 2);

    const auto turned = looked_up("that was the day I believed […] My midwife told me");
    CHECK(turned.status == QuoteStatus::altered);
    CHECK(turned.out_of_order);
    const auto stitched = looked_up("My midwife told me […] We never tell them");
    CHECK(stitched.status == QuoteStatus::not_found);
    CHECK(stitched.several_texts);
}

TEST_CASE("letters in brackets inside a word are no change") {
    const auto found = looked_up("[S]he just sat with me — for hours");
    CHECK(found.status == QuoteStatus::exact);
    CHECK(found.liberties.bracketed);
    CHECK(status("they stop[ped] asking every week") == QuoteStatus::exact);
    // The words in brackets were said so.
    CHECK(status("myself. [laughs] They stopped") == QuoteStatus::exact);
}

TEST_CASE("a changed word is named against the one that was said") {
    const auto found = looked_up("She didn’t judge, she simply sat with me");
    CHECK(found.status == QuoteStatus::altered);
    REQUIRE(found.changes.size() == 1);
    CHECK(found.changes[0].said == "just");
    CHECK(found.changes[0].quoted == "simply");
    REQUIRE(found.places.size() == 1);
    CHECK(words_at(found.places[0]) == "She didn’t judge, she just sat with me");

    const auto left = looked_up("maybe I can do appointments myself");
    CHECK(left.status == QuoteStatus::altered);
    REQUIRE(left.changes.size() == 1);
    CHECK(left.changes[0].said == "the");
    CHECK(left.changes[0].quoted.empty());

    const auto marks = looked_up("she just sat with me, for hours really");
    CHECK(marks.status == QuoteStatus::altered);
    CHECK(marks.marks_only);
    CHECK_FALSE(marks.changes.empty());
    // Within an elided quote too.
    const auto elided = looked_up("My midwife told them about it … she just sat with me");
    CHECK(elided.status == QuoteStatus::altered);
    REQUIRE(elided.changes.size() == 1);
    CHECK(elided.changes[0].said == "me");
}

TEST_CASE("what nobody said is not found, with the nearest passage only when one is near") {
    CHECK(looked_up("the moon is made of green cheese").places.empty());
    CHECK(status("the moon is made of green cheese") == QuoteStatus::not_found);
    const auto near = looked_up("she just sat with everybody quietly forever yesterday");
    CHECK(near.status == QuoteStatus::not_found);
    CHECK(near.places.size() == 1);
    CHECK(looked_up("…").words == 0);
    CHECK(looked_up("").words == 0);
}

TEST_CASE("one or two words that stand in many places say nothing") {
    CHECK(status("cried") == QuoteStatus::exact);
    CHECK(status("I") == QuoteStatus::too_short);
    CHECK(status("that was") == QuoteStatus::exact);
    CHECK(looked_up("You know").place_count == 2);
    CHECK(status("trauma-informed") == QuoteStatus::not_found);
}

TEST_CASE("any passage quoted with any elisions is found, and one changed word is named") {
    std::mt19937 random(2024);
    std::vector<std::string> texts;
    for (int i = 0; i < 6; ++i) texts.push_back(talk(random, 6000));
    const PassageIndex index({texts.begin(), texts.end()});
    const QuoteLookup lookup(index);
    for (int run = 0; run < 600; ++run) {
        const std::size_t number = random() % texts.size();
        const std::string& text = texts[number];
        const auto words = words_of(text);
        const std::size_t count = 5 + random() % 40;
        const std::size_t first = random() % (words.size() - count), last = first + count - 1;
        const std::string passage = text.substr(words[first].begin, words[last].end - words[first].begin);
        CAPTURE(passage);
        const auto found = lookup.look_up(passage);
        REQUIRE(found.status == QuoteStatus::exact);
        REQUIRE_FALSE(found.liberties.any());
        REQUIRE(std::any_of(found.places.begin(), found.places.end(), [&](const QuotePlace& place) {
            return place.text == number && place.range == Stretch{words[first].begin, words[last].end};
        }));

        // Leave out some words in the open, never the first or the last.
        std::string elided = text.substr(words[first].begin, words[first].end - words[first].begin);
        bool omitted = false, gap = false;
        for (std::size_t i = first + 1; i <= last; ++i) {
            const bool leave = i < last && random() % 4 == 0;
            if (!leave) {
                elided += gap ? " … " : text.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
                elided += text.substr(words[i].begin, words[i].end - words[i].begin);
            }
            omitted = omitted || leave;
            gap = leave;
        }
        CAPTURE(elided);
        REQUIRE(lookup.look_up(elided).status == (omitted ? QuoteStatus::elided : QuoteStatus::exact));

        const std::size_t at = first + random() % count;
        std::string changed = passage;
        changed.replace(words[at].begin - words[first].begin, words[at].end - words[at].begin, "xylophone");
        CAPTURE(changed);
        const auto altered = lookup.look_up(changed);
        REQUIRE(altered.status == QuoteStatus::altered);
        REQUIRE(std::any_of(altered.changes.begin(), altered.changes.end(), [&](const WordChange& change) {
            return change.quoted == "xylophone" &&
                   change.said == text.substr(words[at].begin, words[at].end - words[at].begin);
        }));

        std::string nonsense;
        for (std::size_t i = 0; i < count; ++i) nonsense += "zz" + std::to_string(random() % 1000) + "q ";
        REQUIRE(lookup.look_up(nonsense).status == QuoteStatus::not_found);
    }
}

TEST_CASE("three hundred quotes are looked up in forty long sources in a moment") {
    std::mt19937 random(5);
    std::vector<std::string> texts;
    for (int i = 0; i < 40; ++i) texts.push_back(talk(random, 40'000));
    const auto begin = std::chrono::steady_clock::now();
    const PassageIndex index({texts.begin(), texts.end()});
    const QuoteLookup lookup(index);
    std::size_t altered = 0;
    for (int i = 0; i < 300; ++i) {
        const std::string& text = texts[random() % texts.size()];
        const std::size_t at = text.find(' ', random() % (text.size() - 400)) + 1;
        std::string quote = text.substr(at, text.find(' ', at + 200) - at);
        if (i % 2 == 0) quote.replace(quote.find(' ') + 1, 2, "xylophone ");
        altered += lookup.look_up(quote).status == QuoteStatus::altered ? 1 : 0;
    }
    const auto took = std::chrono::steady_clock::now() - begin;
    MESSAGE("looked up in " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms");
    CHECK(altered == 150);
    CHECK(took < std::chrono::seconds(60));  // a guard against the product of both, not a bound of speed
}
