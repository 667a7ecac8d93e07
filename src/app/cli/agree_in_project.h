// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"
#include "jobs/agreement_choice.h"

// The part of `agree` that is about a project.
namespace attune::cli {

struct AgreeInProject : Common {
    std::string round, unit = "character", by = "code", preset, intra;
    std::vector<std::string> coders, sources, codes;
    double share = 0, overlap = 0.9;
    bool without_interviewer = false, only_coded = false;
    std::string keep, show, forget;
    bool kept = false;
    bool per_source = false;
    bool unitizing = false, no_gamma = false;
    std::size_t samples = 30;
    double precision = 0;
    // That agreement of a file has too.
    double confidence = 0.95;
    std::size_t resamples = 0;
    std::uint64_t seed = 1;
};

// How to count, for every command that counts.
void add_comparing_options(Command* command, AgreeInProject& a);
Result<jobs::AgreementChoice> choice_of(const store::Project& project, const AgreeInProject& a);

// Those and what else `agree` does with a project.
void add_project_options(Command* agree, AgreeInProject& a);
// Chooses what this call does with the project. `a` must live as long as the program.
void agree_in_project(Program& program, const AgreeInProject& a);

}  // namespace attune::cli
