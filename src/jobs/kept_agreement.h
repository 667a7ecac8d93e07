// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "jobs/project_agreement.h"
#include "model/kept_result.h"
#include "store/project.h"

// Results of comparing coders that are kept as they were. What is reported of a round is the agreement before
// its disagreements were talked over: it is kept by itself when the first of them is settled. The project's
// thread.
namespace attune::jobs {

Result<store::Done> keep_agreement(store::Project& project, const ProjectAgreement& found,
                                   const std::string& name);

struct KeptAgreement {
    model::KeptResult kept;
    ProjectAgreement agreement;
};
Result<KeptAgreement> read_kept(model::KeptResult kept);

// The figure to report of a round: the newest that was kept before anything of the round was settled.
std::optional<KeptAgreement> reported_agreement(const store::Project& project, const RoundId& round);

// To be called before a place of a round is settled: keeps the agreement of a reliability round of which
// nothing is settled yet, counted as the newest result of that round was, unless that one still holds.
// Nothing to compare is nothing to keep.
Result<Ok> keep_before_settling(store::Project& project, const RoundId& round);

}  // namespace attune::jobs
