// SPDX-License-Identifier: GPL-3.0-or-later
// What reading the XML of a REFI-QDA project costs without the store, and what `xmllint --noout` takes for
// the same file in the same run. The time shown is processor time. Figures and ratios: docs/benchmarks.md.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "bench/refi_made.h"
#include "exchange/refi/project_xml.h"
#include "exchange/refi/read_project_xml.h"

using namespace attune;
using namespace attune::exchange;

namespace {

const std::string& xml_of(std::int64_t sources) {
    static std::map<std::int64_t, std::string> made;
    auto& xml = made[sources];
    if (xml.empty()) xml = refi::project_xml(bench::made_project(sources));
    return xml;
}

void read_xml(benchmark::State& state) {
    const std::string& xml = xml_of(state.range(0));
    for (auto _ : state) {
        const auto reading = refi::read_project_xml(std::string_view(xml));
        if (!reading) return state.SkipWithError(reading.error().sentence.c_str());
        benchmark::DoNotOptimize(reading->project.sources.size());
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(xml.size()));
    state.SetItemsProcessed(state.iterations() * state.range(0) * 1000);
}
BENCHMARK(read_xml)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

double children_seconds() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    double seconds = 0;
    for (const timeval& part : {used.ru_utime, used.ru_stime})
        seconds += static_cast<double>(part.tv_sec) + static_cast<double>(part.tv_usec) / 1e6;
    return seconds;
}

void xmllint(benchmark::State& state) {
    const std::string& xml = xml_of(state.range(0));
    const auto file =
        std::filesystem::temp_directory_path() / ("attune-refi-bench-" + std::to_string(::getpid()) + ".qde");
    std::ofstream(file, std::ios::binary) << xml;
    const std::string command = "xmllint --noout '" + file.string() + "'";
    for (auto _ : state) {
        const double before = children_seconds();
        if (std::system(command.c_str()) != 0) state.SkipWithError("xmllint is not there");
        state.SetIterationTime(children_seconds() - before);
    }
    std::filesystem::remove(file);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(xml.size()));
}
BENCHMARK(xmllint)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->UseManualTime();

}  // namespace

BENCHMARK_MAIN();
