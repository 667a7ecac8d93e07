// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/retrieval/condition.h"
#include "analysis/retrieval/query.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/retrieval/basis.h"

namespace attune::jobs {

// The query's names looked up in the project. On turns and sentences, what speaks of a coding (code,
// direction, coder …) means that a coding of that kind lies on them. The errors of store::find_…, of
// text::find_regex, and ErrorKind::not_found for a wave, kind, role or label that nobody has;
// ErrorKind::cancelled. The project's thread.
Result<analysis::Condition> look_up(const analysis::Query& query, const store::Project& project,
                                    const RetrievalBasis& basis, const JobControl& control = {});

}  // namespace attune::jobs
