// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/past/undo_plan.h"
#include "store/project.h"

// Taking a whole merge back as one step: everything that came in with it, and nothing else. What was done
// here before it stands again as it did, also where changes met. The copies' changes stay in the history, so
// that redo brings them back and taking the same copies in again brings nothing new.
namespace attune::store {

// A merge as it was made in this file, and what undoing it would do.
struct MergeMade {
    std::int64_t at_ms = 0;          // when; no two merges of a file share it
    std::vector<std::string> files;  // names of the copies; without those that were erased
    std::int64_t operations = 0;     // that came in
    OperationId newest;              // of them; empty when it was not noted
    bool noted = true;               // false: made by an older Attune, which did not note what came in
    bool in_force = true;            // something of it still stands and can be taken back
};
// Oldest first. Any project, also one open for reading only; throws ReadFailure.
std::vector<MergeMade> merges_made(const Project& project);
// The merge that brought this operation in; none: it was done here. A choice made in a merge belongs to it.
std::optional<MergeMade> merge_that_brought(const Project& project, const OperationId& operation);

// Every step of it, the newest first; UndoPlan::to is empty. ErrorKind::not_found when there is no merge of
// that time, ErrorKind::unsupported when it was not noted what came in with it.
Result<UndoPlan> undo_merge_plan(const Project& project, std::int64_t merge_at_ms);
// All of the plan in one transaction, or nothing: ErrorKind::conflict with what stands in its way. The
// project's thread.
Result<Done> undo_merge(Project& project, std::int64_t merge_at_ms, const JobControl& control = {});

// Brings back what undoing it took away, also when other things were done since: as one step, or nothing.
// ErrorKind::conflict with what stands in its way, or where nothing of it was undone. The project's thread.
Result<Done> redo_merge(Project& project, std::int64_t merge_at_ms, const JobControl& control = {});

// "the merge of “amina.attune” and “karen.attune”"
std::string merge_in_words(const std::vector<std::string>& files);

}  // namespace attune::store
