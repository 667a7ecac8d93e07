// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/round.h"
#include "store/project.h"

// Which sources a round is about: chosen by hand, or by chance with a seed, so that anybody can do it again.
namespace attune::jobs {

// What strata may be of: the source's kind or wave, or the kind of case that it belongs to.
inline constexpr const char* strata[] = {"kind", "wave", "case_kind"};

struct SampleOrder {
    std::vector<SourceId> among;  // empty: all sources of the project
    std::string stratum;          // one of `strata`; empty: of all together
    double share = 0;             // 0 < share <= 1, or
    std::int64_t count = 0;       // so many
    std::uint64_t seed = 1;
};

struct SampleDrawn {
    model::Sample sample;
    std::vector<SourceId> sources;  // in project order
    // Of a stratified one: each stratum, how many it had and how many were drawn.
    struct Stratum {
        std::string name;
        std::int64_t had = 0;
        std::int64_t drawn = 0;
    };
    std::vector<Stratum> strata;
};

// By chance, the same for the same seed and sources. Strata get their share by largest remainders, so that
// the whole is what was asked for and no stratum is off by one or more. ErrorKind::invalid when more are
// asked for than there are, or nothing is.
Result<SampleDrawn> draw_sample(const store::Project& project, const SampleOrder& order);

}  // namespace attune::jobs
