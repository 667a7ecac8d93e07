// SPDX-License-Identifier: GPL-3.0-or-later
// A project in which coders coded the same sources, for the benchmarks.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "bench/bench_project.h"
#include "store/commands/round_commands.h"

namespace attune::bench {

struct CodedBench {
    std::vector<SourceId> sources;
    std::vector<CodeId> codes;
    std::vector<CoderId> coders;
};

// Sources of `words` words each (six characters a word), with codes but without codings.
inline CodedBench uncoded(Project& project, std::size_t sources, std::size_t words, std::size_t codes) {
    CodedBench made;
    for (std::size_t k = 0; k < sources; ++k)
        made.sources.push_back(import_one(project, "T" + std::to_string(k), words));
    for (std::size_t k = 0; k < codes; ++k) made.codes.push_back(make_code(project, "C" + std::to_string(k)));
    made.coders = {project.coder(), CoderId(must(project.run(AddCoder{{}, "Amir Siddiqui", ""})).subject)};
    return made;
}

// So many codings by each of these, every second passage by all, its ends a little apart.
inline void code_all(Project& project, const CodedBench& made, const std::vector<CoderId>& coders,
                     std::size_t each, std::int64_t length, unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    for (const auto& coder : coders) {
        std::mt19937 same(7);  // what all of them found
        AddCodings command;
        command.from = "benchmark";
        for (std::size_t k = 0; k < each; ++k) {
            auto& chance = k % 2 == 0 ? same : random;
            AddCoding one;
            one.id = project.new_id<CodingId>();
            one.source = made.sources[chance() % made.sources.size()];
            one.code = made.codes[chance() % made.codes.size()];
            const auto begin = static_cast<std::int64_t>(chance() % static_cast<unsigned>(length - 400));
            const auto off = static_cast<std::int64_t>(below(20));
            one.range = {{begin + off}, {begin + off + 40 + static_cast<std::int64_t>(chance() % 300)}};
            one.coder = coder;
            command.codings.push_back(one);
        }
        must(project.run(command));
    }
}

}  // namespace attune::bench
