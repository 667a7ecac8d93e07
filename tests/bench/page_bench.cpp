// SPDX-License-Identifier: GPL-3.0-or-later
// What one frame of the window costs on a short and on a very long transcript, at rest and while scrolling.
// The ratio of the long to the short is the figure: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/bench_window.h"

using namespace attune;
using namespace attune::bench;

namespace {

// One transcript with one coding for each forty words.
fs::path project_of(std::size_t words) {
    const fs::path file = fresh_file("page-" + std::to_string(words));
    auto project = must(store::Project::create(file, bench_project()));
    const auto source = import_one(project, "T", words);
    const auto letters = must(store::text_of(project, source)).size();
    const auto count = static_cast<std::int64_t>(words / 40);
    add_codings(project, source, make_code(project, "Trust"), count,
                static_cast<std::int64_t>(letters) / count - 1);
    return file;
}

void frame_at_rest(benchmark::State& state) {
    Window window(project_of(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state) window.driver().frame();
}
BENCHMARK(frame_at_rest)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMicrosecond);

void frame_while_scrolling(benchmark::State& state) {
    Window window(project_of(static_cast<std::size_t>(state.range(0))));
    std::int64_t step = 0;
    for (auto _ : state) {
        // To and fro within what both texts have, so that both lay out equally much.
        window.driver().wheel("page/text", (step++ / 15) % 2 == 0 ? -3.F : 3.F);
        window.driver().frame();
    }
}
BENCHMARK(frame_while_scrolling)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
