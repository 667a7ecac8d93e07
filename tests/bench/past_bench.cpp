// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to tell the past from a history of ten thousand changes. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/bench_project.h"
#include "store/past/changed_definitions.h"
#include "store/past/code_versions.h"
#include "store/past/thing_at.h"
#include "store/past/undo_plan.h"

using namespace attune;
using namespace attune::bench;
using namespace attune::store;

namespace {

constexpr int changes = 10'000;

// A study's work: two hundred codes, mostly codings, now and then a definition, a name, a judgement, a
// correction of the text.
struct Worked {
    Project project;
    std::vector<CodeId> codes;
    std::vector<OperationId> operations;
    SourceId source;
};

Worked make_worked() {
    Worked worked{must(Project::create(fresh_file("past"), bench_project())), {}, {}, {}};
    auto& project = worked.project;
    worked.source = import_one(project, "Interview", 50'000);
    for (int k = 0; k < 200; ++k) worked.codes.push_back(make_code(project, "Code " + std::to_string(k)));
    CodingId last;
    for (int k = 0; k < changes; ++k) {
        const CodeId code = worked.codes[static_cast<std::size_t>(k * 37 % 200)];
        Result<Done> done;
        if (k % 10 == 7) {
            EditCode edit;
            edit.code = code;
            edit.brief = "What a parent says of it, in the words of round " + std::to_string(k);
            done = project.run(edit);
        } else if (k % 10 == 8) {
            done = project.run(RenameCode{code, "Code renamed " + std::to_string(k)});
        } else if (k % 10 == 9) {
            done = project.run(SetMagnitude{last, {model::CodingDirection::positive, 1 + k % 3, {}}});
        } else if (k % 1000 == 3) {
            done = project.run(EditText{worked.source, {{100}, {101}}, k % 2000 == 3 ? "xx" : "y"});
        } else {
            AddCoding add;
            add.id = project.new_id<CodingId>();
            add.source = worked.source;
            add.code = code;
            add.range = {{1000 + k * 20}, {1015 + k * 20}};
            last = add.id;
            done = project.run(add);
        }
        worked.operations.push_back(must(std::move(done)).operation);
    }
    return worked;
}

Worked& worked() {
    static Worked one = make_worked();
    return one;
}

void codebook_at_the_end(benchmark::State& state) {
    auto& work = worked();
    for (auto _ : state) benchmark::DoNotOptimize(must(codebook_at(work.project, Moment::now())));
}
BENCHMARK(codebook_at_the_end)->Unit(benchmark::kMillisecond);

void codebook_in_the_middle(benchmark::State& state) {
    auto& work = worked();
    const auto moment = Moment::after_operation(work.operations[changes / 2]);
    for (auto _ : state) benchmark::DoNotOptimize(must(codebook_at(work.project, moment)));
}
BENCHMARK(codebook_in_the_middle)->Unit(benchmark::kMillisecond);

// The whole of it, as verify() does: what the past would cost without a fold of its own.
void replay_everything(benchmark::State& state) {
    auto& work = worked();
    for (auto _ : state) benchmark::DoNotOptimize(must(work.project.replay_digest()));
}
BENCHMARK(replay_everything)->Unit(benchmark::kMillisecond)->Iterations(1);

void versions_of_one_code(benchmark::State& state) {
    auto& work = worked();
    for (auto _ : state) benchmark::DoNotOptimize(must(code_versions(work.project, work.codes[7])));
}
BENCHMARK(versions_of_one_code)->Unit(benchmark::kMillisecond);

void codings_to_look_at_again(benchmark::State& state) {
    auto& work = worked();
    for (auto _ : state) benchmark::DoNotOptimize(must(changed_definitions(work.project)));
}
BENCHMARK(codings_to_look_at_again)->Unit(benchmark::kMillisecond);

void source_in_the_middle(benchmark::State& state) {
    auto& work = worked();
    const auto moment = Moment::after_operation(work.operations[changes / 2]);
    for (auto _ : state) benchmark::DoNotOptimize(must(source_at(work.project, work.source, moment)));
}
BENCHMARK(source_in_the_middle)->Unit(benchmark::kMillisecond);

void one_page_of_history(benchmark::State& state) {
    auto& work = worked();
    HistoryFilter filter;
    filter.acts = {Act::codes};
    filter.words = "renamed";
    for (auto _ : state) {
        benchmark::DoNotOptimize(work.project.history(filter));
        benchmark::DoNotOptimize(work.project.history_count(filter));
    }
}
BENCHMARK(one_page_of_history)->Unit(benchmark::kMillisecond);

void plan_to_undo_a_thousand(benchmark::State& state) {
    auto& work = worked();
    for (auto _ : state)
        benchmark::DoNotOptimize(must(undo_plan(work.project, work.operations[changes - 1001])));
}
BENCHMARK(plan_to_undo_a_thousand)->Unit(benchmark::kMillisecond);

void undo_a_thousand_and_redo(benchmark::State& state) {
    auto& work = worked();
    for (auto _ : state) {
        must(work.project.undo_to(work.operations[changes - 1001]));
        must(work.project.redo());
    }
}
BENCHMARK(undo_a_thousand_and_redo)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
