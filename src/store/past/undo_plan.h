// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/past/moment.h"
#include "store/project.h"

// What Project::undo_to would do, to be shown before it is done.
namespace attune::store {

struct UndoStep {
    enum class Does {
        take_back,      // undoes it
        bring_back,     // redoes it: it was undone after the moment
        leave_standing  // the start of the project, a coder's joining
    };
    OperationId operation;  // the "do"
    std::string sentence;   // empty when erased
    std::string coder;      // name
    std::int64_t at_ms = 0;
    Does does = Does::take_back;
    bool possible = true;
    std::string reason;                 // a sentence, when it is not possible or is left standing
    std::vector<OperationId> blockers;  // what builds on it and cannot be taken back itself
};

struct UndoPlan {
    MomentFacts to;
    std::vector<UndoStep> steps;   // in the order in which they are taken, the newest first
    bool possible() const;         // every step is; then Project::undo_to does all of them
    std::int64_t changes() const;  // steps that change something
};

// What Project::undo_operation would do with this one alone; `possible` false names in `reason` and
// `blockers` what stands in its way. ErrorKind::not_found as below.
Result<UndoStep> undo_step(const Project& project, const OperationId& operation);

// Everything after `operation` in the order of the history. Any project, also one open for reading only.
// ErrorKind::not_found for an operation that is not in the history. The project's thread.
Result<UndoPlan> undo_plan(const Project& project, const OperationId& operation);

}  // namespace attune::store
