// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/project.h"

// Undoing and redoing so much that somebody waits for it. The project's thread; the weights throw
// std::exception where the file cannot be read.
namespace attune::store {

// How much the next step would have to turn: bytes of what the history holds of it, and of the whole history
// where copies met and the outcome has to be held against it. 0 where there is nothing to undo or redo.
std::int64_t undo_weight(const Project& project);  // of Project::undo; that may still find nothing
std::int64_t redo_weight(const Project& project);  // of Project::redo
std::int64_t weight_of(const Project& project, std::span<const OperationId> operations);

// A weight up to this is turned before anybody notices: an import of 1,141 codings weighs twice as much.
constexpr std::int64_t light_step = 524288;

// Runs `work`, which writes to the project, so that `control` can stop it within a statement. Then nothing
// has changed, and it is ErrorKind::cancelled with `stopped`.
Result<Done> stoppable(Project& project, const JobControl& control, const std::string& stopped,
                       const std::function<Result<Done>()>& work);

}  // namespace attune::store
