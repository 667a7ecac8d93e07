// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/retrieval/co_occurrence.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <random>
#include <set>

using namespace attune;
using namespace attune::analysis;

namespace {

CorpusPassage coding(Index source, std::int64_t begin, std::int64_t end, Index code,
                     std::vector<Index> cases) {
    CorpusPassage one;
    one.source = source;
    one.range = {{begin}, {end}};
    one.code = code;
    one.cases = std::move(cases);
    return one;
}

bool share_a_turn(const std::vector<CorpusTurn>& turns, TextRange a, TextRange b) {
    return std::any_of(turns.begin(), turns.end(), [&](const CorpusTurn& turn) {
        return turn.range.overlaps(a) && turn.range.overlaps(b);
    });
}

}  // namespace

TEST_CASE("codes that overlap are counted by pairs, cases and sources") {
    Corpus corpus;
    corpus.sources.resize(2);
    corpus.codings = {coding(0, 0, 10, 0, {1}), coding(0, 5, 9, 1, {1}), coding(0, 9, 12, 1, {2}),
                      coding(1, 0, 4, 1, {3}),  coding(1, 3, 6, 0, {3}), coding(1, 4, 8, 1, {4})};
    const auto found = co_occurrences(corpus, Together::overlapping, {});
    REQUIRE(found.size() == 1);
    const CoOccurrence& both = found.at({0, 1});
    CHECK(both.pairs == 4);  // the third touches the first in its last character
    CHECK(both.cases == 2);  // 1 and 3: only where both tell of the case
    CHECK(both.sources == 2);
    CHECK(co_occurrences(corpus, Together::overlapping, {0, 3}).empty());
}

TEST_CASE("co-occurrence is what comparing every pair finds") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const auto below = [&](int limit) {
            return static_cast<std::int64_t>(random() % static_cast<unsigned>(limit));
        };
        Corpus corpus;
        corpus.sources.resize(2);
        for (auto& source : corpus.sources)
            for (std::int64_t at = 0; at < 300; at += 30)
                source.turns.push_back({{{at}, {at + 30}}, false, {}});
        for (int k = 0; k < 40; ++k) {
            const auto begin = below(250);
            corpus.codings.push_back(coding(static_cast<Index>(below(2)), begin, begin + 1 + below(40),
                                            static_cast<Index>(below(4)), {static_cast<Index>(below(3))}));
        }
        std::stable_sort(corpus.codings.begin(), corpus.codings.end(),
                         [](const auto& a, const auto& b) { return a.source < b.source; });
        for (const auto together : {Together::overlapping, Together::same_turn}) {
            std::map<std::pair<Index, Index>, std::int64_t> pairs;
            for (std::size_t i = 0; i < corpus.codings.size(); ++i)
                for (std::size_t j = i + 1; j < corpus.codings.size(); ++j) {
                    const auto &a = corpus.codings[i], &b = corpus.codings[j];
                    const bool met = together == Together::overlapping
                                         ? a.range.overlaps(b.range)
                                         : share_a_turn(corpus.sources[a.source].turns, a.range, b.range);
                    if (a.source == b.source && a.code != b.code && met) ++pairs[std::minmax(a.code, b.code)];
                }
            const auto found = co_occurrences(corpus, together, {});
            REQUIRE(found.size() == pairs.size());
            for (const auto& [codes, count] : pairs) REQUIRE(found.at(codes).pairs == count);
        }
    }
}
