// SPDX-License-Identifier: GPL-3.0-or-later
// What a table costs to take in, and what the lists of sources and persons cost when nothing or one text
// changed. Figures and ratios: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/bench_project.h"
#include "exchange/table/table_reader.h"
#include "jobs/measures.h"
#include "jobs/table_import.h"
#include "store/commands/case_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"
#include "store/queries/speaker_queries.h"

using namespace attune;
using namespace attune::bench;
using namespace attune::store;

namespace {

// A family a row, a number a cell, ids by rule.
model::OriginalFile table_of(std::int64_t rows, std::int64_t columns) {
    std::string csv = "family_id";
    for (std::int64_t c = 0; c < columns; ++c) csv += ",score" + std::to_string(c);
    csv += '\n';
    for (std::int64_t r = 0; r < rows; ++r) {
        csv += "TB-P-" + std::to_string(1000 + r);
        for (std::int64_t c = 0; c < columns; ++c) csv += ',' + std::to_string((r * 7 + c * 13) % 71);
        csv += '\n';
    }
    return {"scores.csv", "text/csv", csv};
}

void take_table(benchmark::State& state) {
    const auto file = table_of(state.range(0), state.range(1));
    for (auto _ : state) {
        auto project = must(Project::create(fresh_file("table"), bench_project()));
        const auto table = must(exchange::read_table_file(file, {}, JobControl()));
        const auto ground = jobs::table_ground(project, must(jobs::measures()));
        auto mapping = jobs::suggest_mapping(table, 0, ground).mapping;
        mapping.unmatched = jobs::TableMapping::NewSubjects::make;
        auto plan =
            jobs::plan_table(table, 0, file.name, mapping, ground, [&] { return project.new_uuid(); });
        must(jobs::take_table(project, std::move(plan), file));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) * state.range(1));
}
BENCHMARK(take_table)
    ->Args({200, 100})
    ->Args({2000, 100})
    ->Args({2000, 10})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

// 1,000 sources of 40,000 characters, every participant a person.
Project& talk_project() {
    static Project project = [] {
        auto made = must(Project::create(fresh_file("talk"), bench_project()));
        ImportSources command;
        for (std::int64_t i = 0; i < 1000; ++i) {
            const std::string title = "T" + std::to_string(i);
            command.items.push_back(
                {made.new_id<SourceId>(), transcript_of(title, 9500), {title + ".txt", "text/plain", title}});
        }
        must(made.run(command));
        must(made.run_unit([&](Unit& unit) -> Result<Sentence> {
            for (const auto& speaker : speakers(made)) {
                if (speaker.label != "P1") continue;
                const auto person = made.new_id<PersonId>();
                must(apply(unit, AddPerson{{person, "Somebody", {}, {}}, {}}));
                must(apply(unit, SetSpeakerPerson{{speaker.id}, person}));
            }
            return Sentence{"Everybody is somebody", {}};
        }));
        return made;
    }();
    return project;
}

void persons_in_a_fresh_opening(benchmark::State& state) {
    auto& project = talk_project();
    for (auto _ : state) {
        const auto fresh = must(project.open_beside());
        benchmark::DoNotOptimize(persons(fresh));
    }
}
BENCHMARK(persons_in_a_fresh_opening)->Unit(benchmark::kMillisecond)->Iterations(2);

void persons_again(benchmark::State& state) {
    auto& project = talk_project();
    benchmark::DoNotOptimize(persons(project));
    for (auto _ : state) benchmark::DoNotOptimize(persons(project));
}
BENCHMARK(persons_again)->Unit(benchmark::kMillisecond)->Iterations(5);

void source_facts_again(benchmark::State& state) {
    auto& project = talk_project();
    benchmark::DoNotOptimize(source_facts(project));
    for (auto _ : state) benchmark::DoNotOptimize(source_facts(project));
}
BENCHMARK(source_facts_again)->Unit(benchmark::kMillisecond)->Iterations(5);

void source_facts_after_a_correction(benchmark::State& state) {
    auto& project = talk_project();
    benchmark::DoNotOptimize(source_facts(project));
    const SourceId first = sources(project).front().id;
    bool odd = false;
    for (auto _ : state) {
        must(project.run(EditText{first, {{6}, {7}}, (odd = !odd) ? "xx" : "y"}));
        benchmark::DoNotOptimize(source_facts(project));
    }
}
BENCHMARK(source_facts_after_a_correction)->Unit(benchmark::kMillisecond)->Iterations(5);

}  // namespace

BENCHMARK_MAIN();
