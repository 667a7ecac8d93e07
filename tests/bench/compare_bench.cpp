// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to compare the coders of a whole project: reading it, every code with its coefficients,
// tables and intervals. agreement_bench.cpp has the counting alone. Figures: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include "bench/coded_project.h"
#include "jobs/agreement_report.h"
#include "jobs/project_agreement.h"

using namespace attune;
using namespace attune::bench;

namespace {

constexpr std::size_t words_of_source = 8600;  // 40,000 characters

// 40 sources of 40,000 characters, 100 codes, 20,000 codings of two coders.
Project& coded_project() {
    static Project project = [] {
        auto made = must(Project::create(fresh_file("compare"), bench_project()));
        const auto all = uncoded(made, 40, words_of_source, 100);
        code_all(made, all, all.coders, 10'000, 39'000, 3);
        return made;
    }();
    return project;
}

void whole_project(benchmark::State& state) {
    auto& project = coded_project();
    jobs::AgreementChoice choice;
    choice.unit = state.range(0) == 0   ? jobs::CodedUnit::character
                  : state.range(0) == 1 ? jobs::CodedUnit::sentence
                                        : jobs::CodedUnit::turn;
    choice.replicates = static_cast<std::size_t>(state.range(1));
    for (auto _ : state) benchmark::DoNotOptimize(must(jobs::project_agreement(project, choice)));
}
// Unit (character, sentence, turn), rounds of resampling for each of the codes.
BENCHMARK(whole_project)
    ->Args({0, 0})
    ->Args({0, 1000})
    ->Args({1, 0})
    ->Args({2, 0})
    ->Unit(benchmark::kMillisecond);

void report_as_page(benchmark::State& state) {
    auto& project = coded_project();
    jobs::ReportChoice choice;
    choice.agreement.replicates = 0;
    const auto report = must(jobs::reliability_report(project, choice));
    for (auto _ : state) benchmark::DoNotOptimize(jobs::report_html(report));
}
BENCHMARK(report_as_page)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
