// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/undo_plan.h"

#include <algorithm>

#include "store/journal/undo_to.h"
#include "store/past/reach.h"
#include "store/queries/reading.h"

namespace attune::store {

bool UndoPlan::possible() const {
    return std::ranges::all_of(steps, &UndoStep::possible);
}

std::int64_t UndoPlan::changes() const {
    return std::ranges::count_if(
        steps, [](const UndoStep& step) { return step.does != UndoStep::Does::leave_standing; });
}

Result<UndoPlan> undo_plan(const Project& project, const OperationId& operation) {
    return reading(project, [&](SQLite::Database& database) -> Result<UndoPlan> {
        auto turns = turns_to(database, operation);
        if (!turns) return forward_error(turns);
        const auto reach = reach_of(database, Moment::after_operation(operation));
        if (!reach) return forward_error(reach);
        UndoPlan plan;
        plan.to = facts_of(database, *reach);
        for (auto& turn : *turns) plan.steps.push_back(std::move(turn.step));
        return plan;
    });
}

}  // namespace attune::store
