// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement/disagreements.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace attune;
using namespace attune::analysis;

namespace {

CodedRange passage(std::size_t coder, std::size_t code, std::int64_t begin, std::int64_t end) {
    return {coder, code, {{begin}, {end}}};
}

}  // namespace

TEST_CASE("the same code on the same words by everybody is agreed and no disagreement") {
    const auto found = find_disagreements({passage(0, 1, 5, 20), passage(1, 1, 5, 20)}, 3);
    CHECK(found.disagreements.empty());
    CHECK(found.agreed == std::vector<std::vector<std::size_t>>{{0, 1}});
}

TEST_CASE("one coded it and the other did not: missed; one of four did: extra") {
    const auto two = find_disagreements({passage(0, 1, 5, 20)}, 3);
    REQUIRE(two.disagreements.size() == 1);
    CHECK(two.disagreements[0].kind == DisagreementKind::missed);
    const auto four = find_disagreements({passage(2, 1, 5, 20)}, 15);
    REQUIRE(four.disagreements.size() == 1);
    CHECK(four.disagreements[0].kind == DisagreementKind::extra);
}

TEST_CASE("the same code with other ends is a boundary, told with all that either coded") {
    const auto found = find_disagreements({passage(0, 1, 5, 20), passage(1, 1, 8, 26)}, 3);
    REQUIRE(found.disagreements.size() == 1);
    CHECK(found.disagreements[0].kind == DisagreementKind::boundary);
    CHECK(found.disagreements[0].at == TextRange{{5}, {26}});
}

TEST_CASE("a passage that one coder made of two pieces is no boundary") {
    const auto found =
        find_disagreements({passage(0, 1, 5, 12), passage(0, 1, 10, 20), passage(1, 1, 5, 20)}, 3);
    CHECK(found.disagreements.empty());
    CHECK(found.agreed.size() == 1);
}

TEST_CASE("two codes for one passage are one disagreement, unless somebody used both") {
    const auto found = find_disagreements({passage(0, 1, 5, 20), passage(1, 2, 5, 22)}, 3);
    REQUIRE(found.disagreements.size() == 1);
    CHECK(found.disagreements[0].kind == DisagreementKind::different_code);
    CHECK(found.disagreements[0].codes == std::vector<std::size_t>{1, 2});
    const auto both =
        find_disagreements({passage(0, 1, 5, 20), passage(1, 2, 5, 20), passage(1, 1, 5, 20)}, 3);
    REQUIRE(both.disagreements.size() == 1);
    CHECK(both.disagreements[0].kind == DisagreementKind::missed);
    CHECK(both.agreed.size() == 1);
    // They only touch a little.
    CHECK(find_disagreements({passage(0, 1, 5, 20), passage(1, 2, 18, 60)}, 3).disagreements.size() == 2);
}

TEST_CASE(
    "every passage is in exactly one place, whatever was coded, and the order of coders does not matter") {
    std::mt19937 random(23);
    for (int round = 0; round < 300; ++round) {
        std::vector<CodedRange> passages, turned;
        for (int k = 0; k < 14; ++k) {
            const auto begin = static_cast<std::int64_t>(random() % 60);
            passages.push_back(passage(random() % 3, random() % 3, begin,
                                       begin + 1 + static_cast<std::int64_t>(random() % 20)));
            auto other = passages.back();
            other.coder = 2 - other.coder;
            turned.push_back(other);
        }
        const auto found = find_disagreements(passages, 7);
        std::multiset<std::size_t> seen;
        for (const auto& one : found.disagreements) {
            seen.insert(one.passages.begin(), one.passages.end());
            for (const std::size_t k : one.passages) {
                CHECK(one.at.begin <= passages[k].at.begin);
                CHECK(passages[k].at.end <= one.at.end);
            }
        }
        for (const auto& one : found.agreed) seen.insert(one.begin(), one.end());
        CHECK(seen.size() == passages.size());
        CHECK(std::set(seen.begin(), seen.end()).size() == passages.size());
        const auto mirrored = find_disagreements(turned, 7);
        REQUIRE(mirrored.disagreements.size() == found.disagreements.size());
        CHECK(mirrored.agreed == found.agreed);
    }
}
