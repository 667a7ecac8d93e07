// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/past/past_code.h"
#include "store/project.h"

// Every version that a code has had. Derived from the history at each call, never kept; not for every frame
// (docs/benchmarks.md says what it costs). The project's thread.
namespace attune::store {

struct CodeVersion {
    int number = 0;         // from 1
    OperationId operation;  // that made it; also an undo or redo
    std::string sentence;   // empty when erased
    CoderId coder;
    std::string coder_name;
    std::int64_t at_ms = 0;
    bool there = true;   // false: from here on the code was deleted or merged; `code` is as it last was
    PastCode code;       // names of parent and elements as they are now
    CodeId merged_into;  // of a code that is gone
    std::string merged_into_name;    // as it is now
    std::vector<CodeField> changed;  // against the version before; empty for the first
    std::int64_t codings = 0;        // of those that stand now: got this code while this version was in force
};

// Oldest first. Also of a code that is gone. ErrorKind::not_found for one that never was,
// ErrorKind::cancelled.
Result<std::vector<CodeVersion>> code_versions(const Project& project, const CodeId& code,
                                               const JobControl& control = JobControl());

}  // namespace attune::store
