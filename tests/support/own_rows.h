// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/commands/replace_passages.h"
#include "store/commands/take_rows.h"
#include "support/project_builder.h"

// attune-project.jsonl of a REFI-QDA file, as the fuzzer and its findings write it: "@0" to "@4" stand for
// the ids of a source, coder, code and coding that are there and of a second source, whose text was
// corrected.
namespace attune::test {

struct OwnRowsHost {
    TestProject project;
    std::vector<std::string> ids;

    OwnRowsHost() {
        const auto source = project.source("Talk", {{"P1", "She just sat with me."}, {"", "And then?"}});
        const auto code = project.code("Trust");
        const auto coding = project.coding(source, 0, 8, code);
        const auto other = project.source("Corrected", {{"P2", "Nobody ever asked."}});
        store::ReplacePassages correct;
        correct.items.push_back({other, {{0}, {6}}, "No one at all"});
        project.run(correct);
        for (const auto& id :
             {source.text(), project->coder().text(), code.text(), coding.text(), other.text()})
            ids.push_back(id);
    }

    store::TakeRows command(std::string_view lines) const {
        store::TakeRows command;
        for (std::size_t k = 0; k < lines.size(); ++k) {
            const bool named =
                lines[k] == '@' && k + 1 < lines.size() && lines[k + 1] >= '0' && lines[k + 1] <= '4';
            if (named)
                command.lines += ids[static_cast<std::size_t>(lines[++k] - '0')];
            else
                command.lines += lines[k];
        }
        command.from = "own.qdpx";
        command.into_empty = lines.size() % 2 == 0;
        command.made = {ids[0], ids[2], ids[3]};
        command.sources_there = {ids[4]};
        command.ids.emplace("01a22bf9-c523-7220-8aae-0000000000ff", ids[2]);
        return command;
    }
};

}  // namespace attune::test
