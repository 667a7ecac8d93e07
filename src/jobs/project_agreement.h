// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/agreement/comparison.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/agreement_basis.h"
#include "store/project.h"

// How far the coders of a project agree. Every choice that a number rests on is in the result, and in the
// sentence that says how it came about. The project's thread.
namespace attune::jobs {

struct ProjectAgreement : AgreementBasis {
    analysis::Comparison comparison;  // things in the codebook's order
};

// ErrorKind::invalid when there are fewer than two coders, no double-coded source or no code to compare.
Result<ProjectAgreement> project_agreement(const store::Project& project, const AgreementChoice& choice,
                                           const JobControl& control = {});

}  // namespace attune::jobs
