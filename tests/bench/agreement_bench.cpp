// SPDX-License-Identifier: GPL-3.0-or-later
// What agreement costs: boundaries are swept, so that it grows with the codings and not with the text.
// Figures and ratios: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "analysis/agreement/alpha.h"
#include "analysis/agreement/code_table.h"
#include "analysis/agreement/cohen.h"
#include "analysis/agreement/coverage.h"
#include "analysis/agreement/gamma.h"
#include "analysis/agreement/random.h"

using namespace attune;
using namespace attune::analysis;

namespace {

struct Source {
    std::int64_t length;
    std::vector<std::vector<CoderRange>> by_code;
};

// Every second passage is made by all coders, its ends a little apart; the others by one.
std::vector<Source> coded(std::size_t sources, std::int64_t length, std::size_t codes, std::size_t codings,
                          std::size_t coders) {
    Chooser chooser(11);
    std::vector<Source> out(sources, {length, std::vector<std::vector<CoderRange>>(codes)});
    std::size_t made = 0;
    while (made < codings) {
        auto& ranges = out[chooser.below(sources)].by_code[chooser.below(codes)];
        const auto begin = static_cast<std::int64_t>(chooser.below(static_cast<std::uint64_t>(length - 400)));
        const auto size = 40 + static_cast<std::int64_t>(chooser.below(300));
        const bool all = chooser.below(2) == 0;
        for (std::size_t coder = 0; coder < (all ? coders : 1); ++coder, ++made) {
            const auto off = static_cast<std::int64_t>(chooser.below(20));
            ranges.push_back({all ? coder : chooser.below(coders), {{begin + off}, {begin + off + size}}});
        }
    }
    return out;
}

// Per code the table of two coders over all sources, κ and α of it.
void every_code_by_characters(benchmark::State& state) {
    const auto codes = static_cast<std::size_t>(state.range(2));
    const auto sources = coded(static_cast<std::size_t>(state.range(0)), state.range(1), codes,
                               static_cast<std::size_t>(state.range(3)), 2);
    for (auto _ : state)
        for (std::size_t code = 0; code < codes; ++code) {
            CoverCounts cover;
            for (const Source& source : sources)
                cover.add(cover_of_characters(source.by_code[code], Counted(source.length)));
            const Ratings ratings = as_ratings(cover.table(0, 1));
            benchmark::DoNotOptimize(cohen_kappa(ratings));
            benchmark::DoNotOptimize(krippendorff_alpha(ratings));
        }
}
// Sources, characters of each, codes, codings. The second has ten times the text, the third ten times the
// codings.
BENCHMARK(every_code_by_characters)
    ->Args({40, 40'000, 100, 20'000})
    ->Args({40, 400'000, 100, 20'000})
    ->Args({40, 40'000, 100, 200'000})
    ->Unit(benchmark::kMillisecond);

// Ten coders, a thousand sources, a million codings.
void ten_coders(benchmark::State& state) {
    const auto sources = coded(1000, 40'000, 100, 1'000'000, 10);
    for (auto _ : state)
        for (std::size_t code = 0; code < 100; ++code) {
            CoverCounts cover;
            for (const Source& source : sources)
                cover.add(cover_of_characters(source.by_code[code], Counted(source.length)));
            Ratings ratings(10, 2);
            cover.into(ratings, ~CoverCounts::Mask{0});
            benchmark::DoNotOptimize(krippendorff_alpha(ratings));
        }
}
BENCHMARK(ten_coders)->Unit(benchmark::kMillisecond)->Iterations(1);

// 1,000 rounds over 40 sources, each counted once and then only drawn.
void resample_sources(benchmark::State& state) {
    const auto sources = coded(40, 40'000, 1, 2'000, 2);
    std::vector<CoverCounts> counts;
    for (const Source& source : sources)
        counts.push_back(cover_of_characters(source.by_code[0], Counted(source.length)));
    for (auto _ : state) {
        Chooser chooser(3);
        for (int round = 0; round < 1000; ++round) {
            CoverCounts cover;
            for (std::size_t i = 0; i < counts.size(); ++i) cover.add(counts[chooser.below(counts.size())]);
            benchmark::DoNotOptimize(krippendorff_alpha(as_ratings(cover.table(0, 1))));
        }
    }
}
BENCHMARK(resample_sources)->Unit(benchmark::kMillisecond);

void gamma_of_three_coders(benchmark::State& state) {
    const auto sources = coded(1, 20'000, 3, static_cast<std::size_t>(state.range(0)), 3);
    CodedText text{20'000, {}};
    for (std::size_t code = 0; code < 3; ++code)
        for (const CoderRange& one : sources[0].by_code[code])
            text.passages.push_back({one.coder, code, one.at});
    GammaChoice choice;
    choice.precision.reset();
    for (auto _ : state) benchmark::DoNotOptimize(gamma(text, 3, choice));
}
BENCHMARK(gamma_of_three_coders)->Arg(75)->Arg(150)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
