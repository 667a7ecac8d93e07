// SPDX-License-Identifier: GPL-3.0-or-later
// Queries against a brute-force evaluator, and the laws they must obey.
#include "analysis/retrieval/condition.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <random>

using namespace attune;
using namespace attune::analysis;
using Kind = Condition::Kind;

namespace {

TextRange range(std::int64_t begin, std::int64_t end) {
    return {{begin}, {end}};
}

struct Random {
    std::mt19937 engine;
    std::int64_t below(std::int64_t limit) {
        return static_cast<std::int64_t>(engine() % static_cast<unsigned>(limit));
    }
    bool chance(int percent) { return below(100) < percent; }
};

CorpusPassage any_passage(Random& random, const Corpus& corpus, std::int64_t length_of_text) {
    CorpusPassage passage;
    passage.source = static_cast<Index>(random.below(static_cast<std::int64_t>(corpus.sources.size())));
    const auto begin = random.below(length_of_text - 20),
               length = 1 + random.below(random.chance(20) ? 60 : 15);
    passage.range = range(begin, begin + length);
    passage.code = static_cast<Index>(random.below(4));
    passage.coder = static_cast<Index>(random.below(2));
    passage.magnitude.direction = static_cast<model::CodingDirection>(random.below(5));
    passage.magnitude.intensity = static_cast<int>(random.below(4));
    passage.magnitude.account = static_cast<model::Account>(random.below(4));
    for (Index k = 0; k < 3; ++k) {
        if (random.chance(30)) passage.cases.push_back(k);
        if (random.chance(30)) passage.speakers.push_back(k);
    }
    passage.interviewers_alone = random.chance(15);
    return passage;
}

void in_order(std::vector<CorpusPassage>& passages) {
    std::stable_sort(passages.begin(), passages.end(), [](const auto& a, const auto& b) {
        if (a.source != b.source) return a.source < b.source;
        if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
        return a.range.end > b.range.end;
    });
}

Corpus any_corpus(Random& random, std::int64_t fewest = 0, std::int64_t length = 200) {
    Corpus corpus;
    corpus.sources.resize(static_cast<std::size_t>(1 + random.below(3)));
    for (auto& source : corpus.sources) {
        for (std::int64_t at = 0; at < length;) {
            const auto next = at + 1 + random.below(30);
            source.turns.push_back({range(at, next), random.chance(30), {}});
            at = next + 1;
        }
        for (std::int64_t at = random.below(5); at < length + 40; at += 1 + random.below(8))
            source.words.push_back(at);
    }
    for (auto count = fewest + random.below(40); count > 0; --count)
        corpus.codings.push_back(any_passage(random, corpus, length));
    in_order(corpus.codings);
    if (random.chance(30)) {
        corpus.units.emplace();
        for (auto count = fewest + random.below(30); count > 0; --count)
            corpus.units->push_back(any_passage(random, corpus, length));
        in_order(*corpus.units);
    }
    return corpus;
}

std::vector<std::vector<TextRange>> any_places(Random& random, const Corpus& corpus) {
    std::vector<std::vector<TextRange>> places(corpus.sources.size());
    for (auto& here : places)
        for (std::int64_t at = random.below(60); at < 200; at += 1 + random.below(60)) {
            here.push_back(range(at, at + 1 + random.below(5)));
            at = here.back().end.value;
        }
    return places;
}

Condition any_condition(Random& random, const Corpus& corpus, int depth) {
    Condition condition;
    const auto pick = random.below(depth > 2 ? 9 : 14);
    constexpr Kind leaves[] = {Kind::codes,    Kind::coders,      Kind::sources,
                               Kind::cases,    Kind::speakers,    Kind::directions,
                               Kind::accounts, Kind::intensities, Kind::words};
    if (pick < 9) {
        condition.kind = leaves[pick];
        for (int k = 0; k < 5; ++k) condition.set.push_back(random.chance(45));
        if (condition.kind == Kind::words) condition.places = any_places(random, corpus);
        return condition;
    }
    if (pick >= 12) {
        condition.kind = Kind::related;
        condition.relation = static_cast<Relation>(random.below(6));
        condition.distance = random.below(8);
        condition.in = static_cast<DistanceIn>(random.below(2));
        if (random.chance(30))
            condition.places = any_places(random, corpus);
        else
            condition.parts.push_back(any_condition(random, corpus, depth + 1));
        return condition;
    }
    condition.kind = pick == 9 ? Kind::all_of : pick == 10 ? Kind::any_of : Kind::none_of;
    for (auto count = condition.kind == Kind::none_of ? 1 : 2; count > 0; --count)
        condition.parts.push_back(any_condition(random, corpus, depth + 1));
    return condition;
}

// What the headers say, as plainly as it can be written.
struct Plain {
    const Corpus& corpus;
    bool interviewers;

    std::size_t turn(Index source, std::int64_t at) const {
        std::size_t found = 0;
        for (const auto& one : corpus.sources[source].turns)
            if (one.range.begin.value <= at) ++found;
        return found;
    }
    std::int64_t words(Index source, std::int64_t from, std::int64_t to) const {
        std::int64_t found = 0;
        for (const auto at : corpus.sources[source].words)
            if (at >= from && at < to) ++found;
        return found;
    }
    bool lies(const Condition& condition, Index source, TextRange a, TextRange b) const {
        const auto distance = [&](TextRange first, TextRange second) {
            return condition.in == DistanceIn::words
                       ? words(source, first.end.value, second.begin.value)
                       : static_cast<std::int64_t>(turn(source, second.begin.value)) -
                             static_cast<std::int64_t>(turn(source, first.end.value - 1));
        };
        switch (condition.relation) {
            case Relation::overlapping:
                return a.overlaps(b);
            case Relation::within:
                return b.contains(a);
            case Relation::containing:
                return a.contains(b);
            case Relation::same_turn:
                for (auto x = a.begin.value; x < a.end.value; ++x)
                    for (auto y = b.begin.value; y < b.end.value; ++y)
                        if (turn(source, x) == turn(source, y)) return true;
                return false;
            case Relation::followed_by:
                return b.begin >= a.end && distance(a, b) <= condition.distance;
            case Relation::preceded_by:
                return b.end <= a.begin && distance(b, a) <= condition.distance;
        }
        return false;
    }
    bool in(const Condition& condition, std::size_t number) const {
        return number < condition.set.size() && condition.set[number];
    }
    bool fits(const Condition& condition, const CorpusPassage& passage, Index self) const {
        switch (condition.kind) {
            case Kind::everything:
                return true;
            case Kind::all_of:
                return fits(condition.parts[0], passage, self) && fits(condition.parts[1], passage, self);
            case Kind::any_of:
                return fits(condition.parts[0], passage, self) || fits(condition.parts[1], passage, self);
            case Kind::none_of:
                return !fits(condition.parts[0], passage, self);
            case Kind::codes:
                return in(condition, passage.code);
            case Kind::coders:
                return in(condition, passage.coder);
            case Kind::sources:
                return in(condition, passage.source);
            case Kind::cases:
            case Kind::speakers: {
                for (const Index k : condition.kind == Kind::cases ? passage.cases : passage.speakers)
                    if (in(condition, k)) return true;
                return false;
            }
            case Kind::directions:
                return in(condition, static_cast<std::size_t>(passage.magnitude.direction));
            case Kind::accounts:
                return in(condition, static_cast<std::size_t>(passage.magnitude.account));
            case Kind::intensities:
                return in(condition, static_cast<std::size_t>(passage.magnitude.intensity));
            case Kind::words:
                for (const auto& place : condition.places[passage.source])
                    if (passage.range.contains(place)) return true;
                return false;
            case Kind::related:
                if (condition.parts.empty()) {
                    for (const auto& place : condition.places[passage.source])
                        if (lies(condition, passage.source, passage.range, place)) return true;
                    return false;
                }
                for (Index k = 0; k < corpus.codings.size(); ++k) {
                    const auto& other = corpus.codings[k];
                    if (k != self && other.source == passage.source &&
                        (interviewers || !other.interviewers_alone) &&
                        lies(condition, passage.source, passage.range, other.range) &&
                        fits(condition.parts.front(), other, k))
                        return true;
                }
                return false;
        }
        return false;
    }
    std::vector<Index> all(const Condition& condition) const {
        std::vector<Index> found;
        const auto& passages = corpus.found_among();
        for (Index k = 0; k < passages.size(); ++k)
            if ((interviewers || !passages[k].interviewers_alone) &&
                fits(condition, passages[k], corpus.units ? no_index : k))
                found.push_back(k);
        return found;
    }
};

Condition joined(Kind kind, std::vector<Condition> parts) {
    Condition condition;
    condition.kind = kind;
    condition.parts = std::move(parts);
    return condition;
}

}  // namespace

TEST_CASE("any query finds what a plain reading of its words finds") {
    std::size_t found = 0;
    for (unsigned seed = 0; seed < 4000; ++seed) {
        CAPTURE(seed);
        Random random{std::mt19937(seed)};
        const Corpus corpus = any_corpus(random);
        const Condition condition = any_condition(random, corpus, 0);
        const bool interviewers = random.chance(50);
        const auto got = retrieve(corpus, condition, interviewers);
        REQUIRE(got == Plain{corpus, interviewers}.all(condition));
        found += got.size();
    }
    CHECK(found > 10000);
}

TEST_CASE("a query of hundreds of passages in one text finds what a plain reading finds") {
    std::size_t found = 0;
    for (unsigned seed = 0; seed < 12; ++seed) {
        CAPTURE(seed);
        Random random{std::mt19937(seed)};
        const Corpus corpus = any_corpus(random, 560, 900);
        Condition beside = joined(Kind::related, {any_condition(random, corpus, 3)});
        beside.relation = static_cast<Relation>(seed % 6);
        beside.distance = 1;
        beside.in = static_cast<DistanceIn>(random.below(2));
        const Condition condition =
            joined(Kind::any_of, {beside, joined(Kind::all_of, {any_condition(random, corpus, 3),
                                                                any_condition(random, corpus, 3)})});
        const auto got = retrieve(corpus, condition, false);
        REQUIRE(got == Plain{corpus, false}.all(condition));
        found += got.size();
    }
    CHECK(found > 1000);
}

TEST_CASE("queries obey the laws of sets") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        Random random{std::mt19937(seed)};
        const Corpus corpus = any_corpus(random);
        const Condition a = any_condition(random, corpus, 1), b = any_condition(random, corpus, 1);
        const auto found = [&](const Condition& condition) { return retrieve(corpus, condition, true); };
        const auto negated = [](const Condition& condition) { return joined(Kind::none_of, {condition}); };
        // De Morgan
        REQUIRE(found(negated(joined(Kind::all_of, {a, b}))) ==
                found(joined(Kind::any_of, {negated(a), negated(b)})));
        REQUIRE(found(negated(joined(Kind::any_of, {a, b}))) ==
                found(joined(Kind::all_of, {negated(a), negated(b)})));
        // Idempotence, double negation, order
        REQUIRE(found(joined(Kind::all_of, {a, a})) == found(a));
        REQUIRE(found(joined(Kind::any_of, {a, a})) == found(a));
        REQUIRE(found(negated(negated(a))) == found(a));
        REQUIRE(found(joined(Kind::all_of, {a, b})) == found(joined(Kind::all_of, {b, a})));
        // More conditions never find more, further reach never finds less.
        REQUIRE(found(joined(Kind::all_of, {a, b})).size() <= found(a).size());
        REQUIRE(found(joined(Kind::any_of, {a, b})).size() >= found(a).size());
        REQUIRE(found(a).size() + found(negated(a)).size() == corpus.found_among().size());
        Condition near = joined(Kind::related, {a});
        near.relation = random.chance(50) ? Relation::followed_by : Relation::preceded_by;
        near.distance = random.below(6);
        Condition far = near;
        far.distance += 1 + random.below(6);
        REQUIRE(found(near).size() <= found(far).size());
    }
}

TEST_CASE("a coding is never its own neighbour") {
    Corpus corpus;
    corpus.sources.resize(1);
    CorpusPassage one;
    one.range = range(10, 20);
    one.code = 0;
    corpus.codings = {one};
    Condition code;
    code.kind = Kind::codes;
    code.set = {true};
    Condition beside = joined(Kind::related, {code});
    for (const auto relation :
         {Relation::overlapping, Relation::within, Relation::containing, Relation::same_turn}) {
        beside.relation = relation;
        CHECK(retrieve(corpus, beside, true).empty());
    }
    corpus.codings.push_back(one);  // the same again, by somebody else
    for (const auto relation :
         {Relation::overlapping, Relation::within, Relation::containing, Relation::same_turn}) {
        beside.relation = relation;
        CHECK(retrieve(corpus, beside, true).size() == 2);
    }
}
