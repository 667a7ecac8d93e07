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
};

struct Contrast {
    std::vector<ContrastedCase> cases;  // of the kind, in the project's order
    std::int64_t both = 0, outcome_alone = 0, mechanism_alone = 0, neither = 0;  // of those that are heard
    std::int64_t unheard = 0;  // nothing can be said of their words; not counted above
};

// A case has what a query says when a passage that fits tells of it; a query that speaks of cases alone
// (case, case kind, value, change) is asked of each case itself, so that it needs no passage. Errors as of
// retrieve().
Result<Contrast> contrast(const store::Project& project, RetrievalBasis& basis,
                          const analysis::Query& outcome, const analysis::Query& mechanism,
                          model::CaseKind kind, const JobControl& control = {});

}  // namespace attune::jobs
