// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "jobs/reconcile.h"
#include "store/commands/round_commands.h"
#include "support/project_builder.h"

namespace attune::test {

// Ada and Bo coded four sources of one round: most alike, some with other ends, some missed.
struct CodedRound {
    TestProject project;
    CoderId ada, bo;
    RoundId round;
    std::vector<SourceId> sources;
    CodeId trust, fear, never;

    explicit CodedRound(model::RoundKind kind = model::RoundKind::reliability) {
        ada = project->coder();
        trust = project.code("Trust");
        fear = project.code("Fear");
        never = project.code("Never used");
        for (int k = 0; k < 4; ++k)
            sources.push_back(project.source(
                "Interview " + std::to_string(k + 1),
                {{"INT", "How was the first visit to you at home?", model::Role::interviewer},
                 {"P1", "I was afraid at first. She listened, and I told her all of it. She came again."}}));
        bo = CoderId(project.run(store::AddCoder{{}, "Bo Coder", ""}).subject);
        store::StartRound start;
        start.name = "Round 1";
        start.kind = kind;
        start.sources = sources;
        start.coders = {ada, bo};
        round = RoundId(project.run(start).subject);
        for (std::size_t k = 0; k < sources.size(); ++k) {
            const auto off = static_cast<std::int64_t>(k);
            project.work_as("Ada Coder");
            project.coding(sources[k], 40, 62, fear);
            project.coding(sources[k], 63, 102, trust);
            project.work_as("Bo Coder");
            project.coding(sources[k], 40 + 3 * off, 62, fear);
            if (k != 3) project.coding(sources[k], 63, 102 - 5 * off, trust);
        }
        project.work_as("Ada Coder");
    }
};

// Where they differ.
inline jobs::Queue queue_of(CodedRound& it) {
    jobs::QueueChoice choice;
    choice.round = it.round.text();
    return must(jobs::disagreement_queue(*it.project, choice));
}

}  // namespace attune::test
