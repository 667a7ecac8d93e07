// SPDX-License-Identifier: GPL-3.0-or-later
// What the store costs: opening, one coding, one letter, deleting a code. Figures and ratios:
// docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/bench_project.h"
#include "store/queries/queries.h"

using namespace attune;
using namespace attune::bench;
using namespace attune::store;

namespace {

// Opening must not depend on how much is inside: the ratio of 1,000 to 10 is the figure.
void open_project(benchmark::State& state) {
    const auto file = fresh_file("open-" + std::to_string(state.range(0)));
    {
        auto project = must(Project::create(file, bench_project()));
        ImportSources command;
        for (std::int64_t i = 0; i < state.range(0); ++i)
            command.items.push_back(
                {project.new_id<SourceId>(),
                 transcript_of("T" + std::to_string(i), 2000),
                 {"T" + std::to_string(i) + ".txt", "text/plain", "T" + std::to_string(i)}});
        must(project.run(command));
    }
    for (auto _ : state) {
        auto project = must(Project::open(file, {}));
        benchmark::DoNotOptimize(project_info(project));
    }
}
BENCHMARK(open_project)->Arg(10)->Arg(1000)->Unit(benchmark::kMillisecond);

void apply_one_code(benchmark::State& state) {
    auto project = must(Project::create(fresh_file("apply"), bench_project()));
    const auto source = import_one(project, "T", 200'000);
    const auto code = make_code(project, "Trust");
    const auto other = make_code(project, "Fear");
    add_codings(project, source, code, 5000, 120);
    std::int64_t at = 0;
    for (auto _ : state) {
        AddCoding command;
        command.id = project.new_id<CodingId>();
        command.source = source;
        command.code = other;
        command.range = {{at}, {at + 40}};
        must(project.run(command));
        at += 80;
    }
}
BENCHMARK(apply_one_code)->Unit(benchmark::kMillisecond)->Iterations(200);

void correct_one_letter(benchmark::State& state) {
    const auto file = fresh_file("letter");
    auto project = must(Project::create(file, bench_project()));
    const auto source = import_one(project, "T", 260'000);  // about 1.2 MB
    add_codings(project, source, make_code(project, "Trust"), 5000, 200);
    // Another letter each time: the same one again would change nothing.
    bool odd = false;
    for (auto _ : state)
        must(project.run(EditText{source, {{600'000}, {600'001}}, (odd = !odd) ? "xx" : "y"}));
}
BENCHMARK(correct_one_letter)->Unit(benchmark::kMillisecond)->Iterations(20);

void delete_code_and_undo(benchmark::State& state) {
    auto project = must(Project::create(fresh_file("delete"), bench_project()));
    const auto source = import_one(project, "T", 50'000);
    const auto code = make_code(project, "Trust");
    add_codings(project, source, code, 1000, 120);
    for (auto _ : state) {
        must(project.run(DeleteCode{code}));
        must(project.undo());
    }
}
BENCHMARK(delete_code_and_undo)->Unit(benchmark::kMillisecond)->Iterations(20);

}  // namespace

BENCHMARK_MAIN();
