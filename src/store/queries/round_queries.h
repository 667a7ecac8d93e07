// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/round.h"
#include "store/project.h"
#include "store/rounds/copy_mark.h"

// Rounds, coders and who has finished what. Pure reads, the project's thread; throw ReadFailure.
namespace attune::store {

std::vector<model::Round> rounds(const Project& project);  // oldest first
// By id or name, as find_code.
Result<RoundId> find_round(const Project& project, const std::string& id_or_name);
std::optional<model::Round> round_row(const Project& project, const RoundId& round);

struct CoderFacts {
    CoderId id;
    std::string name, initials;
    std::uint32_t colour = 0;  // 0xRRGGBB, their own or by the order of joining
    bool own_colour = false;
    std::int64_t codings = 0;
    std::int64_t sources = 0;   // in which they coded
    std::int64_t finished = 0;  // sources
};
std::vector<CoderFacts> coder_facts(const Project& project);  // by the order of joining

// What each coder has finished; coders with nothing are left out.
struct Finished {
    SourceId source;
    CoderId coder;
    std::int64_t at_ms = 0;
};
std::vector<Finished> finished_sources(const Project& project);

// How often each coder coded in each source; those who did not are left out.
struct CodedBy {
    SourceId source;
    CoderId coder;
    std::int64_t codings = 0;
};
std::vector<CodedBy> coded_by(const Project& project);

// What this file says of itself when it is a copy that was given to a coder.
std::optional<CopyMark> given_copy(const Project& project);

}  // namespace attune::store
