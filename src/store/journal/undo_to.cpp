// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/undo_to.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <unordered_map>

#include "store/erasure/tombstones.h"
#include "store/journal/blockers.h"
#include "store/past/reach.h"
#include "store/schema/schema.h"
#include "text/counted.h"

namespace attune::store {
namespace {

std::vector<Standing> standings(const Reach& reach, std::size_t moment) {
    std::vector<Standing> all;
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t place = 0; place < reach.operations.size(); ++place) {
        const auto& operation = reach.operations[place];
        if (operation.kind == OperationKind::do_) {
            index[operation.id.text()] = all.size();
            all.push_back({&operation, place <= moment, true, place});
            continue;
        }
        const auto target = index.find(operation.target.text());
        if (target == index.end()) continue;
        Standing& standing = all[target->second];
        standing.turned = place;
        standing.now = operation.kind == OperationKind::redo;
        if (place <= moment) standing.then = standing.now;
    }
    return all;
}

std::string name_of_coder(SQLite::Database& database, const CoderId& coder) {
    SQLite::Statement query(database, "SELECT name FROM coder WHERE id = ?");
    query.bind(1, coder.text());
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

void refuse(UndoStep& step, std::string reason) {
    step.possible = false;
    step.reason = std::move(reason);
}

// What of its own keeps this step from being taken.
Result<Ok> look_at(SQLite::Database& database, PlannedTurn& turn, const Payload& payload) {
    const auto target = load_operation(database, turn.step.operation);
    if (payload.foundation) {
        turn.step.does = UndoStep::Does::leave_standing;
        turn.step.reason =
            "The start of the project, a coder's joining and what was erased cannot be undone; they stay.";
    } else if (target && target->schema < undo_barrier) {
        refuse(turn.step, "That change was made before the project was brought up to date for this Attune.");
    }
    return Ok{};
}

// `erased`: the operations that an erasure took from.
Result<PlannedTurn> planned(SQLite::Database& database, const Standing& standing, const Reach& reach,
                            const std::map<std::string, Replaced>& erased, const Bystanders& staying) {
    PlannedTurn turn;
    turn.step.operation = standing.operation->id;
    turn.step.sentence = sentence_of(database, standing.operation->id);
    turn.step.coder = name_of_coder(database, standing.operation->coder);
    turn.step.at_ms = standing.operation->at_ms;
    turn.step.does = standing.now ? UndoStep::Does::take_back : UndoStep::Does::bring_back;
    turn.from = reach.operations[standing.turned].id;
    const auto payload = payload_of(database, turn.from);
    if (!payload && payload.error().kind != ErrorKind::conflict) return forward_error(payload);
    if (!payload && erased.contains(turn.from.text())) {
        // Nothing of it is in force, so that there is nothing to turn.
        turn.step.does = UndoStep::Does::leave_standing;
        turn.step.reason = payload.error().sentence;
        return turn;
    }
    if (!payload) {
        refuse(turn.step, payload.error().sentence);
        return turn;
    }
    if (auto looked = look_at(database, turn, *payload); !looked) return forward_error(looked);
    if (!turn.step.possible || turn.step.does == UndoStep::Does::leave_standing) return turn;
    auto blockers = staying.blocking(turn.step.operation, *payload);
    if (!blockers) return forward_error(blockers);
    if (blockers->empty()) return turn;
    const char* done = turn.step.does == UndoStep::Does::take_back ? "undone" : "redone";
    refuse(turn.step, blocked_sentence(database, turn.step.sentence, done, *blockers));
    turn.step.blockers = std::move(*blockers);
    return turn;
}

std::string count_of_changes(std::size_t number) {
    return text::counted(number, "change", "changes");
}

// One undo or redo of a sitting.
struct Part {
    OperationId id;
    OperationId target;
    OperationKind kind = OperationKind::undo;
    bool together = false;
};

// The undos and redos that were one step with `part`, in order.
Result<std::vector<Part>> step_of(SQLite::Database& database, const OperationId& part) {
    std::vector<Part> sitting;
    SQLite::Statement query(
        database,
        "SELECT o.id, o.target, o.kind, p.payload FROM operation o LEFT JOIN operation_payload p "
        "ON p.operation = o.id WHERE o.session = (SELECT session FROM operation WHERE id = ?) "
        "ORDER BY o.lamport, o.id");
    query.bind(1, part.text());
    while (query.executeStep()) {
        Part& one = sitting.emplace_back();
        one.id = OperationId(query.getColumn(0).getString());
        one.target = OperationId(query.getColumn(1).getString());
        one.kind = kind_from_word(query.getColumn(2).getString());
        if (one.kind == OperationKind::do_ || query.getColumn(3).isNull()) continue;
        const auto payload = decode_payload(query.getColumn(3).getString());
        if (!payload) return forward_error(payload);
        one.together = payload->together;
    }
    const auto here = std::ranges::find(sitting, part, &Part::id);
    if (here == sitting.end()) return fail(ErrorKind::not_found, "That change is not in the history.");
    auto begin = here;
    while (begin != sitting.begin() && begin->together) --begin;
    auto end = std::find_if(here + 1, sitting.end(), [](const Part& one) { return !one.together; });
    return std::vector<Part>(begin, end);
}

// In force, and later than this operation. What was there before it may have met what it turned, and does not
// build on it.
std::vector<OperationId> done_since(SQLite::Database& database, const OperationId& operation) {
    std::vector<OperationId> found;
    SQLite::Statement query(database,
                            std::string("SELECT o.id FROM operation o WHERE o.kind = 'do' AND o.lamport > "
                                        "(SELECT lamport FROM operation WHERE id = ?) AND ") +
                                live_condition);
    query.bind(1, operation.text());
    while (query.executeStep()) found.emplace_back(query.getColumn(0).getString());
    return found;
}

// In force, and not to be turned by a step over these targets, after the first of them in the order.
std::vector<OperationId> bystanders(SQLite::Database& database, const std::set<OperationId>& targets) {
    std::vector<OperationId> found;
    bool reached = false;
    const auto reach = reach_of(database, Moment::now());
    if (!reach) return found;
    for (const auto& standing : standings(*reach, 0)) {
        const bool target = targets.contains(standing.operation->id);
        reached = reached || target;
        if (reached && !target && standing.now) found.push_back(standing.operation->id);
    }
    return found;
}

}  // namespace

Result<std::vector<PlannedTurn>> planned_turns(SQLite::Database& database, const Reach& reach,
                                               std::vector<Standing> all,
                                               const std::vector<OperationId>& later, Numbering numbering) {
    std::erase_if(all, [](const Standing& standing) { return standing.then == standing.now; });
    std::ranges::sort(all, std::greater{}, &Standing::turned);
    const auto erased = replaced_operations(database);
    std::vector<PlannedTurn> turns;
    Bystanders staying(database, numbering);
    for (const auto& operation : later)
        if (const auto added = staying.add(operation); !added) return forward_error(added);
    for (const Standing& standing : all) {
        auto turn = planned(database, standing, reach, erased, staying);
        if (!turn) return forward_error(turn);
        if (standing.now && (!turn->step.possible || turn->step.does == UndoStep::Does::leave_standing))
            if (const auto added = staying.add(turn->step.operation); !added) return forward_error(added);
        turns.push_back(std::move(*turn));
    }
    return turns;
}

Result<std::vector<PlannedTurn>> turns_to(SQLite::Database& database, const OperationId& to) {
    const auto reach = reach_of(database, Moment::now());
    if (!reach) return forward_error(reach);
    const auto moment = std::ranges::find(reach->operations, to, &PastOperation::id);
    if (moment == reach->operations.end())
        return fail(ErrorKind::not_found, "That change is not in the history.");
    return planned_turns(database, *reach,
                         standings(*reach, static_cast<std::size_t>(moment - reach->operations.begin())), {},
                         Numbering::blocks);
}

std::size_t turned(const std::vector<PlannedTurn>& turns) {
    return static_cast<std::size_t>(std::ranges::count_if(
        turns, [](const PlannedTurn& turn) { return turn.step.does != UndoStep::Does::leave_standing; }));
}

Result<Done> take_turns(const Writing& writing, const std::vector<PlannedTurn>& turns, TurnedRows rows,
                        const JobControl& control) {
    Done done;
    Progress progress{0, static_cast<std::int64_t>(turns.size()), "Undoing"};
    for (const auto& planned : turns) {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was undone.");
        control.report(progress);
        ++progress.done;
        if (planned.step.does == UndoStep::Does::leave_standing) continue;
        const auto payload = payload_of(writing.database, planned.from);
        if (!payload) return forward_error(payload);
        const bool back = planned.step.does == UndoStep::Does::take_back;
        OperationId blocker;
        auto turned =
            turn(writing, {back ? OperationKind::undo : OperationKind::redo, done.changed, Way::back, rows},
                 planned.step.operation, *payload, &blocker);
        if (!turned && turned.error().kind == ErrorKind::conflict)
            return fail(ErrorKind::conflict,
                        blocked_sentence(writing.database, planned.step.sentence, back ? "undone" : "redone",
                                         blocker.empty() ? std::vector<OperationId>{}
                                                         : std::vector<OperationId>{blocker}));
        if (!turned) return turned;
        done = std::move(*turned);
        done.changed = true;
    }
    return done;
}

Result<Done> undo_to(const Writing& writing, const OperationId& to, const JobControl& control) {
    const auto turns = turns_to(writing.database, to);
    if (!turns) return forward_error(turns);
    const std::string there = sentence_of(writing.database, to);
    const auto back_to = there.empty() ? std::string("an erased change") : there;
    const auto refused =
        std::ranges::find_if(*turns, [](const PlannedTurn& turn) { return !turn.step.possible; });
    if (refused != turns->end())
        return fail(ErrorKind::conflict,
                    fmt::format("The project cannot go back that far. {}", refused->step.reason));
    auto done = take_turns(writing, *turns, TurnedRows::now, control);
    if (!done) return done;
    done->sentence = done->changed
                         ? fmt::format("Undid {}, back to: {}", count_of_changes(turned(*turns)), back_to)
                         : fmt::format("Nothing has been done since: {}", back_to);
    return done;
}

Result<std::vector<OperationId>> parts_of_step(SQLite::Database& database, const OperationId& part) {
    const auto parts = step_of(database, part);
    if (!parts) return forward_error(parts);
    std::vector<OperationId> ids;
    for (const Part& one : *parts) ids.push_back(one.id);
    return ids;
}

Result<Done> redo_step(const Writing& writing, const OperationId& part, TurnedRows rows) {
    auto& database = writing.database;
    const auto parts = step_of(database, part);
    if (!parts) return forward_error(parts);
    if (rows == TurnedRows::now && parts->size() == 1 && parts->front().kind == OperationKind::undo)
        return redo_operation(writing, parts->front().target);
    std::set<OperationId> targets;
    for (const auto& one : *parts) targets.insert(one.target);
    Bystanders others(database, rows == TurnedRows::now ? Numbering::blocks : Numbering::passes);
    for (const auto& one :
         rows == TurnedRows::now ? bystanders(database, targets) : done_since(database, parts->front().id))
        if (const auto added = others.add(one); !added) return forward_error(added);
    Done done;
    std::size_t taken = 0;
    for (const Part& one : *parts | std::views::reverse) {
        if (newest_turn(database, one.target) != one.id) continue;  // turned again since, by itself
        const auto payload = payload_of(database, one.id);
        if (!payload) return forward_error(payload);
        const bool redo = one.kind == OperationKind::undo;
        const std::string what = sentence_of(database, one.target);
        const auto blockers = others.blocking(one.target, *payload);
        if (!blockers) return forward_error(blockers);
        const auto blocked = [&](const std::vector<OperationId>& by) {
            return fail(ErrorKind::conflict,
                        blocked_sentence(database, what, redo ? "redone" : "undone", by));
        };
        if (!blockers->empty()) return blocked(*blockers);
        auto turned =
            turn(writing, {redo ? OperationKind::redo : OperationKind::undo, taken > 0, Way::forward, rows},
                 one.target, *payload, nullptr);
        if (!turned && turned.error().kind == ErrorKind::conflict) return blocked({});
        if (!turned) return turned;
        ++taken;
        done = std::move(*turned);
    }
    done.changed = taken > 0;
    done.sentence = fmt::format("Redid {}", count_of_changes(taken));
    return done;
}

}  // namespace attune::store
