// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/retrieval/query.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/retrieval/basis.h"
#include "model/case.h"

// Negative cases: who has the outcome without the mechanism, and the mechanism without the outcome.
namespace attune::jobs {

struct ContrastedCase {
    CaseId id;
    std::string name;
    bool heard = false;  // somebody of it speaks, or a source or passage belongs to it
    bool outcome = false, mechanism = false;
    // Nobody can say whether it has it: it may, and a value that is asked for is missing. Then it has it not.
    bool outcome_unknown = false, mechanism_unknown = false;
    bool unknown() const { return outcome_unknown || mechanism_unknown; }
    // It has the one without the other.
    bool speaks_against() const { return heard && !unknown() && outcome != mechanism; }
};

struct Contrast {
    std::vector<ContrastedCase> cases;  // of the kind, in the project's order
    std::int64_t both = 0, outcome_alone = 0, mechanism_alone = 0, neither = 0;  // heard and known
    std::int64_t unknown = 0;  // heard, but a value is missing; not counted above
    std::int64_t unheard = 0;  // nothing can be said of their words; not counted above either
};

// A case has what a query says when a passage that fits tells of it; a query that speaks of cases alone
// (case, case kind, value, change) is asked of each case itself, so that it needs no passage. Where a value
// is missing that a query asks of a case or its people, neither it nor its negation is so: the case has what
// the query says, or has it not, only where that holds whatever the value is. Errors as of retrieve().
Result<Contrast> contrast(const store::Project& project, RetrievalBasis& basis,
                          const analysis::Query& outcome, const analysis::Query& mechanism,
                          model::CaseKind kind, const JobControl& control = {});

}  // namespace attune::jobs
