// SPDX-License-Identifier: GPL-3.0-or-later
// What the store costs: opening, one coding, one letter, deleting a code. Figures and ratios: docs/benchmarks.md.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/source_commands.h"
#include "store/project.h"
#include "store/queries/queries.h"

using namespace attune;
using namespace attune::store;
namespace fs = std::filesystem;

namespace {

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().sentence.c_str());
        std::abort();
    }
    return std::move(*result);
}

fs::path fresh_file(const std::string& name) {
    const fs::path folder = fs::temp_directory_path() / "attune-bench";
    fs::create_directories(folder);
    const fs::path file = folder / (name + ".attune");
    fs::remove(file);
    return file;
}

// About `words` words in turns of some forty, as an interview has them.
model::Transcript transcript_of(const std::string& title, std::size_t words) {
    static const char* const spoken[] = {"I", "told", "her", "that", "he", "was", "crying", "and", "she", "came", "round"};
    model::Transcript transcript;
    transcript.title = title;
    transcript.speakers = {{{}, "INT", model::Role::interviewer, "", false},
                           {{}, "P1", model::Role::participant, "", false}};
    std::size_t written = 0;
    std::int64_t at = 0;
    while (written < words) {
        std::string turn;
        for (std::size_t i = 0; i < 40 && written < words; ++i, ++written) {
            if (!turn.empty()) turn += ' ';
            turn += spoken[(written * 7 + i) % std::size(spoken)];
            if (i % 13 == 12) turn += '.';
        }
        if (!transcript.text.empty()) {
            transcript.text += '\n';
            ++at;
        }
        model::Turn row;
        row.range = {{at}, {at + static_cast<std::int64_t>(turn.size())}};
        row.speakers = {transcript.turns.size() % 2};
        transcript.turns.push_back(row);
        transcript.text += turn;
        at += static_cast<std::int64_t>(turn.size());
    }
    return transcript;
}

SourceId import_one(Project& project, const std::string& title, std::size_t words) {
    ImportSources command;
    const auto id = project.new_id<SourceId>();
    command.items.push_back({id, transcript_of(title, words), {title + ".txt", "text/plain", title}});
    must(project.run(command));
    return id;
}

CodeId make_code(Project& project, const std::string& name) {
    CreateCode command;
    command.code.id = project.new_id<CodeId>();
    command.code.name = name;
    must(project.run(command));
    return command.code.id;
}

void add_codings(Project& project, const SourceId& source, const CodeId& code, std::int64_t count, std::int64_t step) {
    AddCodings command;
    command.from = "benchmark";
    for (std::int64_t i = 0; i < count; ++i) {
        AddCoding one;
        one.id = project.new_id<CodingId>();
        one.source = source;
        one.code = code;
        one.range = {{i * step}, {i * step + step / 2}};
        command.codings.push_back(one);
    }
    must(project.run(command));
}

NewProject bench_project() { return {"Benchmark", "", "framework", {}, "Karen Mills", "KM", {}}; }

// Opening must not depend on how much is inside: the ratio of 1,000 to 10 is the figure.
void open_project(benchmark::State& state) {
    const auto file = fresh_file("open-" + std::to_string(state.range(0)));
    {
        auto project = must(Project::create(file, bench_project()));
        ImportSources command;
        for (std::int64_t i = 0; i < state.range(0); ++i)
            command.items.push_back({project.new_id<SourceId>(), transcript_of("T" + std::to_string(i), 2000),
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
    for (auto _ : state) must(project.run(EditText{source, {{600'000}, {600'001}}, "x"}));
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
