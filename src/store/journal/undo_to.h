// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/id.h"
#include "base/job_control.h"
#include "base/result.h"
#include "store/journal/blockers.h"
#include "store/journal/recorder.h"
#include "store/past/reach.h"
#include "store/past/undo_plan.h"

// Going back to a moment, and forward again. One undo (or redo) is appended for each operation, all in one
// transaction: so each still names its target, and a merge leaves out what was undone here and nothing else;
// a single operation that put old values back would write over what somebody else did meanwhile. Throws
// SQLite::Exception.
namespace attune::store {

struct PlannedTurn {
    UndoStep step;
    OperationId from;  // the operation whose inverse is to be applied
};

// A "do", whether it was in force at the moment to go back to, and whether it is now.
struct Standing {
    const PastOperation* operation = nullptr;
    bool then = false;
    bool now = false;
    std::size_t turned = 0;  // place in the order of what last turned it, or of itself
};
// One turn for each whose being in force differs, the one that was last turned first. `later`: what is in
// force and stays so, and may build on them; whether numbering anew counts as that, `numbering` says.
Result<std::vector<PlannedTurn>> planned_turns(SQLite::Database& database, const Reach& reach,
                                               std::vector<Standing> all,
                                               const std::vector<OperationId>& later, Numbering numbering);
// How many of them change something.
std::size_t turned(const std::vector<PlannedTurn>& turns);
// Takes them as one step. `changed` false where there is nothing to take.
Result<Done> take_turns(const Writing& writing, const std::vector<PlannedTurn>& turns, TurnedRows rows,
                        const JobControl& control);

// The way from now to right after `to`: each "do" whose being in force differs, the one that was last turned
// first. Exactly the way back along the history without what cancels out.
Result<std::vector<PlannedTurn>> turns_to(SQLite::Database& database, const OperationId& to);

Result<Done> undo_to(const Writing& writing, const OperationId& to, const JobControl& control);

// The undo or redo `part` with all that was one step with it, taken forward again as one step. Alone it may
// be a plain undo.
Result<Done> redo_step(const Writing& writing, const OperationId& part, TurnedRows rows);
// `part` and all that was one step with it, in order.
Result<std::vector<OperationId>> parts_of_step(SQLite::Database& database, const OperationId& part);

}  // namespace attune::store
