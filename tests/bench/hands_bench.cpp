// SPDX-License-Identifier: GPL-3.0-or-later
// From a key to the picture that shows what it did, with few codes and with many; and the memory that going
// from source to source leaves behind. docs/benchmarks.md.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include <fmt/format.h>

#include "bench/bench_window.h"

using namespace attune;
using namespace attune::bench;

namespace {

fs::path project_of(std::int64_t codes, std::size_t sources) {
    const fs::path file = fresh_file(fmt::format("hands-{}-{}", codes, sources));
    auto project = must(store::Project::create(file, bench_project()));
    for (std::size_t i = 0; i < sources; ++i) import_one(project, fmt::format("T{:03}", i), 2'000);
    CodeId first;
    for (std::int64_t i = 0; i < codes; ++i) {
        const CodeId code =
            make_code(project, fmt::format("Code {} of trust in what number {} did", i, i * 7));
        if (i == 0) first = code;
    }
    must(project.run(store::PinCode{1, first}));
    return file;
}

// Every key is one event with the frames that it asks for, as in the window.
void coding_by_name(benchmark::State& state) {
    Window window(project_of(state.range(0), 1));
    window.driver().key("Alt+P Ctrl+Home");
    for (auto _ : state) {
        window.driver().key("Space Enter");
        window.driver().type("number 14");
        window.driver().key("Enter");
    }
}
BENCHMARK(coding_by_name)->Arg(50)->Arg(5'000)->Unit(benchmark::kMillisecond)->Iterations(40);

void coding_with_a_pinned_code_and_undo(benchmark::State& state) {
    Window window(project_of(state.range(0), 1));
    window.driver().key("Alt+P Ctrl+Home");
    for (auto _ : state) {
        window.driver().key("Space 1");
        window.driver().key("Ctrl+Z");
    }
}
BENCHMARK(coding_with_a_pinned_code_and_undo)
    ->Arg(50)
    ->Arg(5'000)
    ->Unit(benchmark::kMillisecond)
    ->Iterations(40);

void a_letter_in_the_palette(benchmark::State& state) {
    Window window(project_of(state.range(0), 1));
    for (auto _ : state) {
        state.PauseTiming();
        window.driver().key("Esc Ctrl+K");
        window.driver().type("trus");
        state.ResumeTiming();
        window.driver().type("t");
    }
}
BENCHMARK(a_letter_in_the_palette)->Arg(50)->Arg(5'000)->Unit(benchmark::kMillisecond)->Iterations(100);

void a_letter_in_the_code_field(benchmark::State& state) {
    Window window(project_of(state.range(0), 1));
    for (auto _ : state) {
        state.PauseTiming();
        window.driver().key("Esc Esc Alt+P Ctrl+Home Space Enter");
        window.driver().type("trus");
        state.ResumeTiming();
        window.driver().type("t");
    }
}
BENCHMARK(a_letter_in_the_code_field)->Arg(50)->Arg(5'000)->Unit(benchmark::kMillisecond)->Iterations(100);

// A memo in the middle pane, of so many words, with the caret at its end.
void a_letter_in_a_memo(benchmark::State& state) {
    Window window(project_of(50, 1));
    window.driver().key("Ctrl+M");
    std::string words;
    for (std::int64_t i = 0; i < state.range(0); ++i) words += i % 60 == 59 ? "trusted\n" : "trust ";
    window.driver().clipboard().set(words);
    window.driver().key("Ctrl+V");
    if (window.driver().focused().value.size() < words.size()) state.SkipWithError("nothing was pasted");
    for (auto _ : state) window.driver().type("t");
}
BENCHMARK(a_letter_in_a_memo)->Arg(200)->Arg(20'000)->Unit(benchmark::kMillisecond)->Iterations(60);

double resident_mib() {
    std::ifstream pages("/proc/self/statm");
    double total = 0, resident = 0;
    pages >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

// Not a time: how much more memory is held after 1,000 switches than after 100.
void memory_over_source_switches(benchmark::State& state) {
    Window window(project_of(50, 24));
    // To the last and back to the first, again and again.
    int steps = 0;
    const auto switch_sources = [&](int times) {
        for (int i = 0; i < times; ++i) {
            const SourceId before = window.bench().page->id();
            window.driver().key(steps++ / 23 % 2 == 0 ? "Ctrl+PageDown" : "Ctrl+PageUp");
            if (window.bench().page->id() == before) state.SkipWithError("the source was not switched");
        }
    };
    for (auto _ : state) {
        switch_sources(100);
        const double early = resident_mib();
        switch_sources(900);
        const double late = resident_mib();
        state.counters["MiB_after_100"] = early;
        state.counters["MiB_after_1000"] = late;
        state.counters["ratio"] = late / early;
    }
}
BENCHMARK(memory_over_source_switches)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
