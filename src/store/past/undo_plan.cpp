// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/undo_plan.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <ranges>

#include "store/journal/blockers.h"
#include "store/journal/recorder.h"
#include "store/journal/texts.h"
#include "store/journal/undo_to.h"
#include "store/past/reach.h"
#include "store/queries/reading.h"
#include "store/schema/schema.h"

namespace attune::store {
namespace {

void refuse(UndoStep& step, std::string reason) {
    step.possible = false;
    step.reason = std::move(reason);
}

std::string name_of_coder(SQLite::Database& database, const CoderId& coder) {
    SQLite::Statement query(database, "SELECT name FROM coder WHERE id = ?");
    query.bind(1, coder.text());
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

// Whoever corrected the same words since.
std::vector<OperationId> text_blockers(SQLite::Database& database, const Payload& payload) {
    std::vector<OperationId> found;
    for (const auto& splice : payload.splices | std::views::reverse) {
        OperationId blocker;
        if (!taken_back(database, splice, {}, &blocker) && !blocker.empty() &&
            std::ranges::find(found, blocker) == found.end())
            found.push_back(std::move(blocker));
    }
    return found;
}

// What an undo of this operation, which is in force, would meet. As undo_operation in journal/recorder.cpp.
Result<Ok> look_at(SQLite::Database& database, const Operation& operation, UndoStep& step) {
    const auto redone = newest_turn(database, operation.id);
    const auto payload = payload_of(database, redone.empty() ? operation.id : redone);
    if (!payload && payload.error().kind != ErrorKind::conflict) return forward_error(payload);
    if (!payload) {
        refuse(step, payload.error().sentence);
        return Ok{};
    }
    if (payload->foundation) {
        refuse(step, payload->replaced.empty()
                         ? "The start of the project and a coder's joining cannot be undone."
                         : "An erasure cannot be undone: what it erased is gone.");
        return Ok{};
    }
    auto blockers = later_blockers(database, operation, *payload);
    if (!blockers) return forward_error(blockers);
    if (blockers->empty()) *blockers = text_blockers(database, *payload);
    if (blockers->empty()) return Ok{};
    const std::string what = step.sentence.empty() ? "a change whose words were erased" : step.sentence;
    refuse(step, blocked_sentence(database, what, "undone", *blockers));
    step.blockers = std::move(*blockers);
    return Ok{};
}

}  // namespace

Result<UndoStep> undo_step(const Project& project, const OperationId& operation) {
    return reading(project, [&](SQLite::Database& database) -> Result<UndoStep> {
        const auto found = load_operation(database, operation);
        if (!found) return fail(ErrorKind::not_found, "That change is not in the history.");
        UndoStep step;
        step.operation = operation;
        step.sentence = sentence_of(database, operation);
        step.coder = name_of_coder(database, found->coder);
        step.at_ms = found->at_ms;
        if (found->kind != OperationKind::do_) {
            refuse(step, "That entry of the history is itself an undo or a redo.");
        } else if (!is_live(database, operation)) {
            refuse(step, "That change is already undone.");
        } else if (found->schema < undo_barrier) {
            refuse(step, "That change was made before the project was brought up to date for this Attune.");
        } else if (const auto looked = look_at(database, *found, step); !looked) {
            return forward_error(looked);
        }
        return step;
    });
}

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
