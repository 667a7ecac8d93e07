// SPDX-License-Identifier: GPL-3.0-or-later
// What taking a REFI-QDA project in and giving it out again costs with the store, step by step: reading and
// planning, the import into an empty project, the export of that one. The time shown is processor time; "MB"
// is the most memory that the process had in the step, what stood from the steps before it included. Figures:
// docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "bench/bench_project.h"
#include "bench/refi_made.h"
#include "exchange/refi/write_refi.h"
#include "jobs/refi_export.h"
#include "jobs/refi_import.h"

using namespace attune;

namespace {

namespace fs = std::filesystem;
namespace refi = exchange::refi;

void forget_peak() {
    std::ofstream("/proc/self/clear_refs") << "5";
}
double peak_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1024;
        }
    return 0;
}

fs::path archive_of(std::int64_t sources) {
    const auto file = fs::temp_directory_path() / ("attune-refi-bench-" + std::to_string(sources) + ".qdpx");
    if (fs::exists(file)) return file;
    const refi::Project project = bench::made_project(sources);
    std::vector<refi::ArchiveFile> files;
    for (std::int64_t s = 0; s < sources; ++s)
        files.push_back({project.strings.str(project.sources[static_cast<std::size_t>(s)].guid) + ".txt",
                         [s]() -> Result<std::string> { return bench::made_text(s); }});
    bench::must(refi::write_qdpx(file, project, files, 0));
    return file;
}

// Of the import before, so that an export needs none of its own.
fs::path taken(std::int64_t sources) {
    return fs::temp_directory_path() / ("attune-refi-bench-" + std::to_string(sources) + ".attune");
}

void plan(benchmark::State& state) {
    const auto file = archive_of(state.range(0));
    forget_peak();
    for (auto _ : state) benchmark::DoNotOptimize(bench::must(jobs::read_refi(file, {})).texts.size());
    state.counters["MB"] = peak_megabytes();
}

void import(benchmark::State& state) {
    const auto planned = bench::must(jobs::read_refi(archive_of(state.range(0)), {}));
    for (auto _ : state) {
        state.PauseTiming();
        fs::remove(taken(state.range(0)));
        store::NewProject what;
        what.title = "Bench";
        what.coder_name = "Bench";
        auto project = bench::must(store::Project::create(taken(state.range(0)), what));
        forget_peak();
        state.ResumeTiming();
        const auto report = bench::must(jobs::import_refi(project, planned, {}));
        if (report.codings != state.range(0) * 1000) state.SkipWithError("codings are missing");
    }
    state.counters["MB"] = peak_megabytes();
}

void give_out(benchmark::State& state) {
    if (!fs::exists(taken(state.range(0)))) return state.SkipWithError("run import first");
    const auto project = bench::must(store::Project::open(taken(state.range(0)), {}));
    const auto file = taken(state.range(0)).replace_extension(".out.qdpx");
    forget_peak();
    for (auto _ : state) {
        const auto out = bench::must(jobs::refi_file(project, {}));
        bench::must(jobs::write_refi(file, out, jobs::Existing::replace));
    }
    fs::remove(file);
    state.counters["MB"] = peak_megabytes();
}

BENCHMARK(plan)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(import)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK(give_out)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
