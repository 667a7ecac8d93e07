// SPDX-License-Identifier: GPL-3.0-or-later
// What a query costs beside one pass over the codings that it touches, on 1,000 sources with 1,000,000
// codings; and what it costs to find the codes that stand together. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <random>
#include <vector>

#include "analysis/retrieval/co_occurrence.h"
#include "analysis/retrieval/condition.h"

using namespace attune;
using namespace attune::analysis;

namespace {

constexpr Index sources = 1'000, codes = 200, coders = 4, cases = 60;
constexpr std::int64_t text_length = 40'000, turn_length = 200, word_length = 5;

// Codings as dense as `each` in a source: passages of some twenty words.
Corpus corpus_of(std::size_t each) {
    std::mt19937 random(11);
    Corpus corpus;
    corpus.sources.resize(sources);
    for (Index source = 0; source < sources; ++source) {
        CorpusSource& here = corpus.sources[source];
        for (std::int64_t at = 0; at < text_length; at += turn_length) {
            const bool asks = (at / turn_length) % 4 == 0;
            here.turns.push_back({{{at}, {at + turn_length}}, asks, {source * 2 + (asks ? 0U : 1U)}});
        }
        for (std::int64_t at = 0; at < text_length; at += word_length) here.words.push_back(at);
        for (std::size_t k = 0; k < each; ++k) {
            CorpusPassage& coding = corpus.codings.emplace_back();
            coding.source = source;
            const auto begin = static_cast<std::int64_t>(random() % (text_length - 300));
            coding.range = {{begin}, {begin + 40 + static_cast<std::int64_t>(random() % 120)}};
            coding.code = random() % codes;
            coding.coder = random() % coders;
            coding.magnitude.direction = static_cast<model::CodingDirection>(random() % 4);
            coding.magnitude.intensity = static_cast<int>(random() % 4);
            coding.cases = {source % cases};
            coding.speakers = {source * 2 + 1};
            coding.interviewers_alone = random() % 20 == 0;
        }
        std::sort(corpus.codings.end() - static_cast<std::ptrdiff_t>(each), corpus.codings.end(),
                  [](const CorpusPassage& a, const CorpusPassage& b) {
                      return a.range.begin != b.range.begin ? a.range.begin < b.range.begin
                                                            : a.range.end > b.range.end;
                  });
    }
    return corpus;
}

const Corpus& large() {
    static const Corpus corpus = corpus_of(1'000);
    return corpus;
}

using Kind = Condition::Kind;

Condition some(Kind kind, std::size_t of, std::size_t every) {
    Condition condition;
    condition.kind = kind;
    condition.set.resize(of);
    for (std::size_t k = 0; k < of; k += every) condition.set[k] = true;
    return condition;
}
Condition joined(Kind kind, std::vector<Condition> parts) {
    Condition condition;
    condition.kind = kind;
    condition.parts = std::move(parts);
    return condition;
}
Condition related(Relation relation, Condition part) {
    Condition condition = joined(Kind::related, {});
    condition.parts.push_back(std::move(part));
    condition.relation = relation;
    condition.distance = 20;
    return condition;
}

// One pass: each coding is looked at with all that can be asked of it, its numbers and its lists.
void one_pass(benchmark::State& state) {
    const Corpus& corpus = large();
    for (auto _ : state) {
        std::vector<Index> found;
        for (Index k = 0; k < corpus.codings.size(); ++k) {
            const auto& coding = corpus.codings[k];
            const unsigned fits = static_cast<unsigned>(!coding.interviewers_alone) &
                                  static_cast<unsigned>((coding.code + coding.coder) % 10 == 0) &
                                  static_cast<unsigned>(coding.cases.front() % 3 == 0) &
                                  static_cast<unsigned>(coding.speakers.front() % 3 != 1);
            if (fits != 0) found.push_back(k);
        }
        benchmark::DoNotOptimize(found);
    }
}
BENCHMARK(one_pass)->Unit(benchmark::kMillisecond);

void ask(benchmark::State& state, const Condition& condition) {
    const Corpus& corpus = large();
    for (auto _ : state) benchmark::DoNotOptimize(retrieve(corpus, condition, false));
}

void code_and_case(benchmark::State& state) {
    ask(state, joined(Kind::all_of, {some(Kind::codes, codes, 10), some(Kind::cases, cases, 3)}));
}
BENCHMARK(code_and_case)->Unit(benchmark::kMillisecond);

void eight_conditions(benchmark::State& state) {
    ask(state, joined(Kind::all_of,
                      {joined(Kind::any_of, {some(Kind::codes, codes, 4), some(Kind::directions, 4, 2)}),
                       joined(Kind::none_of, {some(Kind::coders, coders, 3)}), some(Kind::cases, cases, 2),
                       some(Kind::speakers, 2 * sources, 1),
                       joined(Kind::none_of, {joined(Kind::any_of, {some(Kind::sources, sources, 7),
                                                                    some(Kind::intensities, 4, 2)})})}));
}
BENCHMARK(eight_conditions)->Unit(benchmark::kMillisecond);

void overlapping_a_code(benchmark::State& state) {
    ask(state, joined(Kind::all_of, {some(Kind::codes, codes, 10),
                                     related(Relation::overlapping, some(Kind::codes, codes, 7))}));
}
BENCHMARK(overlapping_a_code)->Unit(benchmark::kMillisecond);

void not_followed_by_a_code(benchmark::State& state) {
    ask(state, joined(Kind::all_of, {some(Kind::codes, codes, 10),
                                     joined(Kind::none_of,
                                            {related(Relation::followed_by, some(Kind::codes, codes, 7))})}));
}
BENCHMARK(not_followed_by_a_code)->Unit(benchmark::kMillisecond);

// The hardest: every coding is asked for every other one.
void everything_in_the_same_turn_as_everything(benchmark::State& state) {
    ask(state, related(Relation::same_turn, {}));
}
BENCHMARK(everything_in_the_same_turn_as_everything)->Unit(benchmark::kMillisecond);

// Relations in relations: the codings are touched four times.
void everything_beside_what_is_beside_what_is_beside_something(benchmark::State& state) {
    ask(state,
        related(Relation::overlapping,
                related(Relation::preceded_by, related(Relation::within, some(Kind::codes, codes, 2)))));
}
BENCHMARK(everything_beside_what_is_beside_what_is_beside_something)->Unit(benchmark::kMillisecond);

// A word that stands eighty times in each source.
void a_text(benchmark::State& state) {
    Condition words = joined(Kind::words, {});
    words.places.resize(sources);
    for (auto& here : words.places)
        for (std::int64_t at = 60; at < text_length; at += 500) here.push_back({{at}, {at + 5}});
    ask(state, words);
}
BENCHMARK(a_text)->Unit(benchmark::kMillisecond);

void codes_that_overlap(benchmark::State& state) {
    const Corpus corpus = corpus_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(co_occurrences(corpus, Together::overlapping, {}));
}
BENCHMARK(codes_that_overlap)->Arg(10)->Arg(100)->Arg(1'000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
