// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/agreement/coverage.h"
#include "analysis/agreement/unitizing.h"

// Where coders of one text differ, as places that can be talked about one by one. Pure; any thread.
namespace attune::analysis {

enum class DisagreementKind {
    missed,          // at least half of the coders coded it, the others did not
    extra,           // less than half of them did
    boundary,        // all coded it with that code, from or to another word
    different_code,  // some took one code for it, others another
};

struct Disagreement {
    DisagreementKind kind = DisagreementKind::missed;
    TextRange at;                       // all that any of them coded
    std::vector<std::size_t> passages;  // places in what was given, ascending
    std::vector<std::size_t> codes;     // ascending; two of a different code
};

struct PassagesCompared {
    std::vector<Disagreement> disagreements;       // by place, longest first
    std::vector<std::vector<std::size_t>> agreed;  // passages of all coders, same code, begin and end
};

// `coders` are those who coded the text; passages of others are passed over. Passages of one coder that
// overlap and have one code are one. Two places of different codes are one disagreement when they cover at
// least half of what they cover together, and nobody used both.
PassagesCompared find_disagreements(const std::vector<CodedRange>& passages, CoverCounts::Mask coders);

}  // namespace attune::analysis
