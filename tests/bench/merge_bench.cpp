// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to take copies in. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include "bench/coded_project.h"
#include "store/merge/merge.h"

using namespace attune;
using namespace attune::bench;

namespace {

// Two working copies of one project of 40 sources, in each of which one coder made so many codings.
struct TwoCopies {
    std::vector<CopyToMerge> copies;
    fs::path lead = fresh_file("merge-lead");

    explicit TwoCopies(std::size_t codings) {
        auto project = must(Project::create(lead, bench_project()));
        const auto made = uncoded(project, 40, 8600, 100);
        for (std::size_t k = 0; k < 2; ++k) {
            const auto file = fresh_file("merge-copy-" + std::to_string(k));
            must(project.save_copy(file));
            auto copy = must(Project::open(file, {}));
            code_all(copy, made, {made.coders[k]}, codings, 39'000, static_cast<unsigned>(k + 1));
            copies.push_back({file, {}});
        }
    }
};

void plan_two(benchmark::State& state) {
    const TwoCopies it(static_cast<std::size_t>(state.range(0)));
    const auto project = must(Project::open(it.lead, {}));
    for (auto _ : state) benchmark::DoNotOptimize(must(plan_merge(project, it.copies)));
}
BENCHMARK(plan_two)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond)->Iterations(2);

void merge_two(benchmark::State& state) {
    const TwoCopies it(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        state.PauseTiming();
        const auto target = fresh_file("merge-target");
        fs::copy_file(it.lead, target);
        auto project = must(Project::open(target, {}));
        state.ResumeTiming();
        const auto plan = must(plan_merge(project, it.copies));
        benchmark::DoNotOptimize(must(merge(project, it.copies, plan)));
    }
}
BENCHMARK(merge_two)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond)->Iterations(2);

}  // namespace

BENCHMARK_MAIN();
