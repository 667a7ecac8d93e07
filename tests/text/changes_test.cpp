// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/changes.h"

#include <doctest/doctest.h>

#include "text/boundaries.h"
#include "text/random_text.h"
#include "text/translator.h"
#include "text/utf8.h"

using namespace attune;
using text::changes_between;

namespace {

std::string done(std::string before, const std::vector<text::Change>& changes) {
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        const text::Translator translator(before);
        const auto begin = static_cast<std::size_t>(translator.to_bytes(change->range.begin).value),
                   end = static_cast<std::size_t>(translator.to_bytes(change->range.end).value);
        before.replace(begin, end - begin, change->inserted);
    }
    return before;
}

text::Change change(std::int64_t begin, std::int64_t end, const char* inserted) {
    return {{CodePoint{begin}, CodePoint{end}}, inserted};
}

}  // namespace

TEST_CASE("a typo is one change of one letter, and what stands around it is untouched") {
    CHECK(changes_between("She jsut sat with me.", "She just sat with me.") ==
          std::vector{change(5, 7, "us")});
    CHECK(changes_between("the recieved", "the received") == std::vector{change(7, 9, "ei")});
    CHECK(changes_between("same", "same").empty());
    CHECK(changes_between("a colour", "a color") == std::vector{change(6, 7, "")});
    CHECK(changes_between("", "new") == std::vector{change(0, 0, "new")});
    CHECK(changes_between("gone", "") == std::vector{change(0, 4, "")});
}

TEST_CASE("two corrections far apart are two changes") {
    const auto changes =
        changes_between("Karen came on Tusday and Karne left.", "Karen came on Tuesday and Karen left.");
    REQUIRE(changes.size() == 2);
    CHECK(changes[0] == change(16, 16, "e"));
    CHECK(changes[1].range.begin >= CodePoint{25});
}

TEST_CASE("no change splits what a person takes for one character") {
    // The accent alone differs: the whole letter goes and comes.
    CHECK(changes_between("cafe", "cafe\u0301") == std::vector{change(3, 4, "e\u0301")});
    CHECK(changes_between("👩‍👩‍👧 ok", "👩‍👩‍👦 ok") ==
          std::vector{change(0, 5, "👩‍👩‍👦")});
}

TEST_CASE("whatever was written: the changes make it, ascend, do not touch, and lie on graphemes") {
    text::test::RandomText random(7);
    for (int round = 0; round < 600; ++round) {
        const std::string before = random.text(60);
        std::string after = before;
        if (round % 3 == 0) {
            after = random.text(60);
        } else {
            const text::Translator translator(before);
            const text::Boundaries boundaries(translator);
            const auto length = translator.length().value;
            const TextRange at = boundaries.snap_to_graphemes(
                {CodePoint{length / 3}, CodePoint{std::min(length, length / 3 + round % 5)}});
            const auto begin = static_cast<std::size_t>(translator.to_bytes(at.begin).value),
                       end = static_cast<std::size_t>(translator.to_bytes(at.end).value);
            after.replace(begin, end - begin, round % 2 == 0 ? " new words " : "");
        }
        const auto changes = changes_between(before, after);
        CAPTURE(before);
        CAPTURE(after);
        CHECK(done(before, changes) == after);
        const text::Translator translator(before);
        const text::Boundaries boundaries(translator);
        CodePoint last{-1};
        for (const auto& one : changes) {
            CHECK(one.range.begin > last);
            CHECK(boundaries.is_boundary(text::Unit::grapheme, one.range.begin));
            CHECK(boundaries.is_boundary(text::Unit::grapheme, one.range.end));
            last = one.range.end;
        }
    }
}
