// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/undo_merge.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "store/journal/blockers.h"
#include "store/journal/met_deletions.h"
#include "store/journal/operation.h"
#include "store/journal/recorder.h"
#include "store/journal/undo_to.h"
#include "store/merge/joined_history.h"
#include "store/merge/merge.h"
#include "store/merge/merge_turns.h"
#include "store/merge/row_words.h"
#include "store/past/reach.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// Which operations came in with a merge, and what was done since.
struct Sides {
    std::unordered_set<std::string> came, own;
    std::vector<OperationId> since;  // of one's own: in force, and done after the merge
};

Sides sides_of(SQLite::Database& database, const MergeNote& note) {
    Sides sides;
    SQLite::Statement query(database, std::string("SELECT o.id, o.session, o.lamport, o.kind = 'do' AND ") +
                                          live_condition + " FROM operation o ORDER BY o.lamport, o.id");
    while (query.executeStep()) {
        std::string id = query.getColumn(0).getString();
        const std::int64_t lamport = query.getColumn(2).getInt64();
        if (note.brought(query.getColumn(1).getString(), lamport)) {
            sides.came.insert(std::move(id));
            continue;
        }
        if (lamport > *note.top && query.getColumn(3).getInt() != 0) sides.since.emplace_back(id);
        sides.own.insert(std::move(id));
    }
    return sides;
}

// As the history stands without what came in, and as it stands.
std::vector<Standing> standings(const Reach& reach, const std::unordered_set<std::string>& came) {
    std::vector<Standing> all;
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t place = 0; place < reach.operations.size(); ++place) {
        const auto& operation = reach.operations[place];
        const bool own = !came.contains(operation.id.text());
        if (operation.kind == OperationKind::do_) {
            index[operation.id.text()] = all.size();
            all.push_back({&operation, own, true, place});
            continue;
        }
        const auto target = index.find(operation.target.text());
        if (target == index.end()) continue;
        Standing& standing = all[target->second];
        standing.turned = place;
        standing.now = operation.kind == OperationKind::redo;
        if (own && !came.contains(operation.target.text())) standing.then = standing.now;
    }
    return all;
}

// Deletions of one's own that met a use which came in. By the rule of met_deletions.h they stay without
// effect, whatever becomes of the use.
Result<Ok> add_met_deletions(SQLite::Database& database, const Sides& sides,
                             std::vector<PlannedTurn>& turns) {
    const auto now = met_deletions(database);
    if (now.empty()) return Ok{};
    const auto before = met_deletions(database, &sides.own);
    const auto add = [&](const std::string& id, const char* what) {
        if (sides.came.contains(id)) return;
        PlannedTurn turn;
        turn.step.operation = OperationId(id);
        turn.step.sentence = sentence_of(database, turn.step.operation);
        if (const auto operation = load_operation(database, turn.step.operation)) {
            turn.step.coder = coder_of(database, id);
            turn.step.at_ms = operation->at_ms;
        }
        turn.step.does = UndoStep::Does::leave_standing;
        turn.step.reason = fmt::format(
            "{} met a use that came in, so that it is without effect, and stays so; do it "
            "again if it is still wanted.",
            what);
        turns.push_back(std::move(turn));
    };
    for (const auto& [id, met] : now.without_effect)
        if (!before.without_effect.contains(id)) add(id, "This deletion");
    for (const auto& [id, met] : now.in_force_again)
        if (!before.in_force_again.contains(id)) add(id, "The undo of this change");
    return Ok{};
}

// Where both sides corrected one text, the corrections of one stand beside it (text_line.h), and no undo
// brings them back.
Result<Ok> refuse_met_texts(SQLite::Database& database, std::vector<PlannedTurn>& turns) {
    SQLite::Statement met(database,
                          "SELECT s.title FROM text_revision r JOIN source s ON s.id = r.source "
                          "WHERE r.source = ? AND r.beside = 1 LIMIT 1");
    for (auto& [step, from] : turns) {
        if (!step.possible || step.does == UndoStep::Does::leave_standing) continue;
        const auto payload = payload_of(database, from);
        if (!payload) return forward_error(payload);
        for (const auto& splice : payload->splices) {
            met.reset();
            met.bind(1, splice.source.text());
            if (!met.executeStep()) continue;
            step.possible = false;
            step.reason = fmt::format(
                "“{}” cannot be undone: the text of “{}” was corrected on both sides, and what was left out "
                "then does "
                "not come back by an undo.",
                step.sentence, met.getColumn(0).getString());
        }
    }
    return Ok{};
}

std::optional<MergeNote> note_at(SQLite::Database& database, std::int64_t at_ms) {
    for (auto& note : merge_notes(database))
        if (note.at_ms == at_ms) return std::move(note);
    return std::nullopt;
}

Result<std::vector<PlannedTurn>> turns_at(SQLite::Database& database, std::int64_t at_ms) {
    const auto note = note_at(database, at_ms);
    if (!note) return fail(ErrorKind::not_found, "There was no such merge in this project.");
    if (!note->top)
        return fail(ErrorKind::unsupported,
                    "An older Attune made that merge and did not note what came in with it: undo its changes "
                    "one by one, or go on in the backup that was made before it.");
    return turns_of_merge(database, *note);
}

// Of anything that it brought; empty where nothing of it was undone.
OperationId newest_undo(SQLite::Database& database, const MergeNote& note) {
    const Sides sides = sides_of(database, note);
    SQLite::Statement undone(
        database, "SELECT id, target FROM operation WHERE kind = 'undo' ORDER BY lamport DESC, id DESC");
    while (undone.executeStep()) {
        OperationId undo(undone.getColumn(0).getString()), target(undone.getColumn(1).getString());
        if (sides.came.contains(target.text()) && newest_turn(database, target) == undo) return undo;
    }
    return {};
}

MergeMade made_of(SQLite::Database& database, const MergeNote& note) {
    MergeMade made{note.at_ms, note.files, note.operations, {}, note.top.has_value(), false};
    if (!made.noted) return made;
    std::int64_t newest = -1;
    SQLite::Statement last(database,
                           "SELECT id, lamport FROM operation WHERE session = ? AND lamport <= ? "
                           "ORDER BY lamport DESC LIMIT 1");
    for (const auto& stretch : note.came) {
        last.reset();
        last.bind(1, stretch.session);
        last.bind(2, stretch.to);
        if (!last.executeStep() || last.getColumn(1).getInt64() <= newest) continue;
        newest = last.getColumn(1).getInt64();
        made.newest = OperationId(last.getColumn(0).getString());
    }
    const auto turns = turns_of_merge(database, note);
    made.in_force = turns && turned(*turns) > 0;
    return made;
}

}  // namespace

Result<std::vector<PlannedTurn>> turns_of_merge(SQLite::Database& database, const MergeNote& note) {
    const auto reach = reach_of(database, Moment::now());
    if (!reach) return forward_error(reach);
    const Sides sides = sides_of(database, note);
    auto turns =
        planned_turns(database, *reach, standings(*reach, sides.came), sides.since, Numbering::passes);
    if (!turns) return turns;
    if (const auto refused = refuse_met_texts(database, *turns); !refused) return forward_error(refused);
    if (const auto added = add_met_deletions(database, sides, *turns); !added) return forward_error(added);
    return turns;
}

std::optional<MergeNote> merge_done_last(SQLite::Database& database) {
    auto notes = merge_notes(database);
    if (notes.empty() || !notes.back().top) return std::nullopt;
    SQLite::Statement since(database, std::string("SELECT 1 FROM operation o WHERE o.kind = 'do' AND "
                                                  "o.lamport > ? AND ") +
                                          live_condition + " LIMIT 1");
    since.bind(1, *notes.back().top);
    if (since.executeStep() || !made_of(database, notes.back()).in_force) return std::nullopt;
    return std::move(notes.back());
}

Result<Ok> rows_of_fold(SQLite::Database& database, const JobControl& control) {
    const auto joined = join_histories(database, {}, control);
    if (!joined) return forward_error(joined);
    return take_in(database, *joined, {}, control);
}

std::vector<MergeMade> merges_made(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<MergeMade> all;
        for (const auto& note : merge_notes(database)) all.push_back(made_of(database, note));
        return all;
    });
}

std::optional<MergeMade> merge_that_brought(const Project& project, const OperationId& operation) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<MergeMade> {
        const auto found = load_operation(database, operation);
        if (!found) return std::nullopt;
        for (const auto& note : merge_notes(database))
            if (note.brought(found->session.text(), found->lamport)) return made_of(database, note);
        return std::nullopt;
    });
}

Result<UndoPlan> undo_merge_plan(const Project& project, std::int64_t merge_at_ms) {
    return reading(project, [&](SQLite::Database& database) -> Result<UndoPlan> {
        auto turns = turns_at(database, merge_at_ms);
        if (!turns) return forward_error(turns);
        UndoPlan plan;
        for (auto& turn : *turns) plan.steps.push_back(std::move(turn.step));
        return plan;
    });
}

Result<Done> undo_merge(const Writing& writing, std::int64_t merge_at_ms, const JobControl& control) {
    auto& database = writing.database;
    const auto turns = turns_at(database, merge_at_ms);
    if (!turns) return forward_error(turns);
    if (const auto stuck = std::ranges::count_if(*turns, [](const auto& one) { return !one.step.possible; });
        stuck > 0) {
        const auto first = std::ranges::find_if(*turns, [](const auto& one) { return !one.step.possible; });
        return fail(ErrorKind::conflict,
                    fmt::format("The merge cannot be undone: {} of its changes cannot. {}", stuck,
                                first->step.reason));
    }
    const std::string what = merge_in_words(note_at(database, merge_at_ms)->files);
    auto taken = take_turns(writing, *turns, TurnedRows::by_fold, control);
    if (!taken) return taken;
    if (!taken->changed) return Done{{}, fmt::format("Nothing of {} is in force any more", what), {}, false};
    if (const auto rows = rows_of_fold(database, control); !rows) return forward_error(rows);
    taken->sentence =
        fmt::format("Undid {}: {} {}", what, turned(*turns), turned(*turns) == 1 ? "change" : "changes");
    return taken;
}

Result<Done> undo_merge(Project& project, std::int64_t merge_at_ms, const JobControl& control) {
    MergePlan plan;
    plan.undoes = merge_at_ms;
    auto done = project.take_in({}, plan, {}, control);
    if (!done) return forward_error(done);
    return std::move(done->undone);
}

Result<Done> redo_merge(const Writing& writing, std::int64_t merge_at_ms, const JobControl& control) {
    auto& database = writing.database;
    const auto note = note_at(database, merge_at_ms);
    if (!note || !note->top) return fail(ErrorKind::not_found, "There was no such merge in this project.");
    const OperationId newest = newest_undo(database, *note);
    const std::string what = merge_in_words(note->files);
    if (newest.empty()) return fail(ErrorKind::conflict, fmt::format("Nothing of {} was undone.", what));
    auto redone = redo_step(writing, newest, TurnedRows::by_fold);
    if (!redone || !redone->changed) return redone;
    if (const auto rows = rows_of_fold(database, control); !rows) return forward_error(rows);
    redone->sentence = fmt::format("Brought back {}", what);
    return redone;
}

Result<Done> redo_merge(Project& project, std::int64_t merge_at_ms, const JobControl& control) {
    MergePlan plan;
    plan.redoes = merge_at_ms;
    auto done = project.take_in({}, plan, {}, control);
    if (!done) return forward_error(done);
    return std::move(done->undone);
}

std::string merge_undone(SQLite::Database& database) {
    auto notes = merge_notes(database);
    for (const auto& note : std::views::reverse(notes))
        if (note.top && !made_of(database, note).in_force && !newest_undo(database, note).empty())
            return merge_in_words(note.files);
    return {};
}

std::string merge_in_words(const std::vector<std::string>& files) {
    constexpr std::size_t named = 3;
    if (files.empty()) return "the merge of a copy whose name was erased";
    std::string words = "the merge of ";
    const std::size_t shown = std::min(files.size(), named);
    for (std::size_t k = 0; k < shown; ++k)
        words += fmt::format("{}“{}”", k == 0 ? "" : k + 1 == files.size() ? " and " : ", ", files[k]);
    if (files.size() > shown) words += fmt::format(" and {} more", files.size() - shown);
    return words;
}

}  // namespace attune::store
