// SPDX-License-Identifier: GPL-3.0-or-later
// Projects of a stated size for the benchmarks.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>
#include <utility>

#include "base/result.h"
#include "store/commands/code_commands.h"
#include "store/commands/coding_commands.h"
#include "store/commands/source_commands.h"
#include "store/project.h"

namespace attune::bench {

using namespace attune::store;
namespace fs = std::filesystem;

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().sentence.c_str());
        std::abort();
    }
    return std::move(*result);
}

inline fs::path fresh_file(const std::string& name) {
    const fs::path folder = fs::temp_directory_path() / "attune-bench";
    fs::create_directories(folder);
    const fs::path file = folder / (name + ".attune");
    fs::remove(file);
    return file;
}

// About `words` words in turns of some forty, as an interview has them.
inline model::Transcript transcript_of(const std::string& title, std::size_t words) {
    static const char* const spoken[] = {"I",      "told", "her", "that", "he",   "was",
                                         "crying", "and",  "she", "came", "round"};
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

inline SourceId import_one(Project& project, const std::string& title, std::size_t words) {
    ImportSources command;
    const auto id = project.new_id<SourceId>();
    command.items.push_back({id, transcript_of(title, words), {title + ".txt", "text/plain", title}});
    must(project.run(command));
    return id;
}

inline CodeId make_code(Project& project, const std::string& name) {
    CreateCode command;
    command.code.id = project.new_id<CodeId>();
    command.code.name = name;
    must(project.run(command));
    return command.code.id;
}

inline void add_codings(Project& project, const SourceId& source, const CodeId& code, std::int64_t count,
                        std::int64_t step) {
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

inline NewProject bench_project() {
    return {"Benchmark", "", "framework", {}, "Karen Mills", "KM", {}};
}

}  // namespace attune::bench
