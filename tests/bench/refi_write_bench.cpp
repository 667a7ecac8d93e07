// SPDX-License-Identifier: GPL-3.0-or-later
// What writing a REFI-QDA project costs without the store: its XML, and the whole archive. Figures and
// ratios: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>

#include "exchange/refi/project_xml.h"
#include "exchange/refi/write_refi.h"
#include "exchange/refi/written_ids.h"

using namespace attune;
using namespace attune::exchange;

namespace {

std::string guid(std::int64_t number) {
    return refi::guid_of("bench " + std::to_string(number));
}

// Sources of 1,000 codings each, one a selection, every tenth with a note.
refi::Project project_of(std::int64_t sources) {
    refi::Project p;
    std::int64_t ids = 0;
    const auto id = [&] { return p.strings.add(guid(++ids)); };
    p.name = "Bench";
    p.users = {{id(), "Amina", "A"}, {id(), "Ben", "B"}};
    for (int i = 0; i < 100; ++i) {
        refi::Code code;
        code.guid = id();
        code.name = "Code " + std::to_string(i);
        code.color = "#E69F00";
        p.codes.push_back(code);
    }
    refi::Document note;
    note.guid = id();
    note.content.inline_text = "Direction: positive";
    p.note_texts = {note};
    const auto made = p.strings.add("2026-01-01T00:00:00Z");
    for (std::int64_t s = 0; s < sources; ++s) {
        refi::Source source;
        source.guid = id();
        source.name = p.strings.add("TB-P-" + std::to_string(s));
        source.content.plain_path = "internal://" + p.strings.str(source.guid) + ".txt";
        for (int i = 0; i < 1000; ++i) {
            refi::TextSelection selection;
            selection.guid = id();
            selection.name = p.strings.add("She just sat with me & didn’t judge, every single morning " +
                                           std::to_string(ids));
            selection.start = i * 40;
            selection.end = i * 40 + 60;
            refi::Coding coding;
            coding.guid = id();
            coding.code = p.codes[static_cast<std::size_t>(i) % 100].guid;
            coding.creating_user = p.users[static_cast<std::size_t>(i) % 2].guid;
            coding.created = made;
            if (i % 10 == 0) coding.notes = {note.guid};
            selection.codings.push_back(coding);
            source.selections.push_back(std::move(selection));
        }
        p.sources.push_back(std::move(source));
    }
    return p;
}

void write_xml(benchmark::State& state) {
    const refi::Project project = project_of(state.range(0));
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
    const refi::Project project = project_of(state.range(0));
    std::vector<refi::ArchiveFile> files;
    for (const auto& source : project.sources)
        files.push_back({project.strings.str(source.guid) + ".txt",
                         []() -> Result<std::string> { return std::string(50'000, 'a'); }});
    const auto file = std::filesystem::temp_directory_path() / "attune-refi-bench.qdpx";
    std::int64_t bytes = 0;
    for (auto _ : state) {
        const auto written = refi::write_qdpx(file, project, files, 0);
        if (!written) return state.SkipWithError(written.error().sentence.c_str());
        bytes = written->xml_bytes;
    }
    std::filesystem::remove(file);
    state.SetBytesProcessed(state.iterations() * bytes);
    state.SetItemsProcessed(state.iterations() * state.range(0) * 1000);
}
BENCHMARK(write_archive)->Arg(10)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
