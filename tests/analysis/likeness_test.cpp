// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/likeness.h"

#include <doctest/doctest.h>

using attune::analysis::Likeness;
using Words = std::vector<std::string>;

namespace {

Likeness taught() {
    Likeness likeness;
    for (int i = 0; i < 20; ++i) {
        likeness.learn({"she", "listened", "to", "me"}, true);
        likeness.learn({"the", "bus", "was", "late", "she", "said"}, false);
        likeness.learn({"we", "went", "to", "the", "shop"}, false);
    }
    return likeness;
}

}  // namespace

TEST_CASE("a stretch is like what its words stand in, and says by which words") {
    const Likeness likeness = taught();
    const Words listened{"nobody", "listened", "to", "me", "before"}, bus{"the", "bus", "was", "full"};
    const auto like = likeness.score(listened), unlike = likeness.score(bus);
    CHECK(like.score > 0);
    CHECK(unlike.score < 0);
    REQUIRE(!like.why.empty());
    CHECK(listened[like.why[0].word] == "listened");
    CHECK(unlike.why.empty());
    CHECK(likeness.score({"words", "never", "heard"}).score == 0);
    CHECK(likeness.score({}).score == 0);
}

TEST_CASE("a word counts once however often it is said, and nothing is like where nothing was taught") {
    const Likeness likeness = taught();
    CHECK(likeness.score({"listened", "listened", "listened"}).score ==
          doctest::Approx(likeness.score({"listened"}).score));
    CHECK(Likeness().score({"listened"}).score == 0);
    Likeness one_side;
    one_side.learn({"listened"}, true);
    CHECK(one_side.score({"listened"}).score == 0);
}

TEST_CASE("a word said once on one side proves nothing") {
    Likeness likeness = taught();
    likeness.learn({"Tuesday"}, true);
    CHECK(likeness.score({"Tuesday"}).score == 0);
}
