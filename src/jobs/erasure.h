// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "store/erasure/erasure.h"

// Redacting and withdrawing: first a plan that says what will go and what stays, then, when somebody has
// agreed to it, the deed, which cannot be undone. The project's thread.
namespace attune::jobs {

// What every erasure takes beside what it is about.
struct Erasing {
    std::string reason;       // for the history; must not hold what is erased
    bool everywhere = false;  // also in memos, notes, names and definitions
};

Result<store::ErasurePlan> plan_redact_passage(const store::Project& project, const SourceId& source,
                                               TextRange range, const Erasing& how,
                                               const JobControl& control = {});
Result<store::ErasurePlan> plan_redact_words(const store::Project& project, const store::RedactWords& words,
                                             const Erasing& how, const JobControl& control = {});
// By id or name; a source that was deleted by its whole id.
Result<store::ErasurePlan> plan_withdraw_source(const store::Project& project, const std::string& source,
                                                const Erasing& how, const JobControl& control = {});
// The speaker of that label in these sources. With no sources named the label must be in one source only
// (otherwise ErrorKind::ambiguous lists them): the same label need not be the same person.
Result<store::ErasurePlan> plan_withdraw_speaker(const store::Project& project, const std::string& label,
                                                 const std::vector<SourceId>& sources, const Erasing& how,
                                                 const JobControl& control = {});
// By id or name; one that was deleted by its whole id.
Result<store::ErasurePlan> plan_withdraw_person(const store::Project& project, const std::string& person,
                                                const Erasing& how, const JobControl& control = {});

// All or nothing; see store::erase. Progress names its steps; it can be cancelled up to the last.
Result<store::Done> carry_out(store::Project& project, const store::ErasurePlan& plan,
                              const JobControl& control = {});

// A plan in sentences: first what will go, then what stays. Long lists are cut after `most` lines with
// “… and 12 more”.
struct PlanInWords {
    std::vector<std::string> goes;
    std::vector<std::string> stays;
};
PlanInWords in_words(const store::ErasurePlan& plan, std::size_t most = 10);

}  // namespace attune::jobs
