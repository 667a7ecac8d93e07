// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "jobs/refi_plan.h"
#include "jobs/refi_sort.h"
#include "store/project.h"

namespace attune::jobs {

struct RefiReport {
    OperationId operation;
    std::string sentence;  // as the history has it
    bool changed = false;
    std::int64_t sources = 0, codes = 0, codings = 0, cases = 0, variables = 0, memos = 0, coders = 0;
    std::int64_t regions = 0, kept_aside = 0;
    std::int64_t already_there = 0;     // codings that stand in the project already
    std::vector<RefiLine> outline;      // what was done, as it was said before
    std::vector<std::string> warnings;  // sentences
};

// Puts all of a plan into a project, as one change that can be undone. Codes, coders, cases and variables of
// the same name, and sources of the same words, are those of the project. The project's thread.
Result<RefiReport> import_refi(store::Project& project, const RefiPlan& plan, const JobControl& control);

// The same into a new project, which is not there when it fails. Never over an existing file.
Result<RefiReport> import_refi_as_new(const std::filesystem::path& file, const store::NewProject& what,
                                      const RefiPlan& plan, const JobControl& control);

}  // namespace attune::jobs
