// SPDX-License-Identifier: GPL-3.0-or-later
// What writing a REFI-QDA project costs without the store: its XML, and the whole archive. ATTUNE_BENCH_KEEP
// names a folder in which the archives are left, for whoever wants to import them. Figures and ratios:
// docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "bench/refi_made.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/write_refi.h"

using namespace attune;
using namespace attune::exchange;

namespace {

void write_xml(benchmark::State& state) {
    const refi::Project project = bench::made_project(state.range(0));
    std::int64_t bytes = 0;
    for (auto _ : state) {
        refi::ProjectXml xml(project);
        bytes = 0;
        for (auto piece = xml.next(); !piece.empty(); piece = xml.next())
            bytes += static_cast<std::int64_t>(piece.size());
    }
    state.SetBytesProcessed(state.iterations() * bytes);
    state.SetItemsProcessed(state.iterations() * state.range(0) * 1000);
}
BENCHMARK(write_xml)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

void write_archive(benchmark::State& state) {
    const refi::Project project = bench::made_project(state.range(0));
    std::vector<refi::ArchiveFile> files;
    for (const auto& source : project.sources)
        files.push_back({project.strings.str(source.guid) + ".txt",
                         [number = static_cast<std::int64_t>(files.size())]() -> Result<std::string> {
                             return bench::made_text(number);
                         }});
    const char* const kept = std::getenv("ATTUNE_BENCH_KEEP");
    const std::filesystem::path folder = kept ? kept : std::filesystem::temp_directory_path();
    const auto file = folder / ("attune-refi-bench-" + std::to_string(state.range(0)) + ".qdpx");
    std::int64_t bytes = 0;
    for (auto _ : state) {
        const auto written = refi::write_qdpx(file, project, files, 0);
        if (!written) return state.SkipWithError(written.error().sentence.c_str());
        bytes = written->xml_bytes;
    }
    if (!kept) std::filesystem::remove(file);
    state.SetBytesProcessed(state.iterations() * bytes);
    state.SetItemsProcessed(state.iterations() * state.range(0) * 1000);
}
BENCHMARK(write_archive)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
