// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo and the history of a Project.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "store/file/errors.h"
#include "store/journal/digests.h"
#include "store/journal/fold.h"
#include "store/journal/history_rows.h"
#include "store/journal/next_step.h"
#include "store/journal/undo_to.h"
#include "store/merge/merge_turns.h"
#include "store/merge/undo_merge.h"
#include "store/project.h"
#include "store/project_state.h"

namespace attune::store {
namespace {

OperationId first_column(SQLite::Statement& query) {
    return OperationId(query.getColumn(0).getString());
}

std::int64_t last_clock(const Writing& writing) {
    return writing.database.execAndGet("SELECT COALESCE(max(lamport), 0) FROM operation").getInt64();
}

// Whether nothing that was turned back or forward after `last` was done beside something else, nor any turn
// of it before. Of many it is not asked: that would cost more than a replay.
bool turned_what_met_nothing(SQLite::Database& database, std::int64_t last) {
    constexpr std::size_t few = 8;
    std::vector<OperationId> turned;
    SQLite::Statement query(database,
                            "WITH what (id) AS (SELECT DISTINCT target FROM operation WHERE lamport > ?1) "
                            "SELECT id FROM what UNION SELECT o.id FROM operation o JOIN what w ON "
                            "w.id = o.target WHERE o.lamport <= ?1 LIMIT 9");
    query.bind(1, last);
    while (query.executeStep()) turned.push_back(first_column(query));
    return turned.size() <= few && std::ranges::all_of(turned, [&](const OperationId& one) {
               return done_beside_nothing(database, one);
           });
}

// Where histories met, an inverse that applies can still give another state than leaving the change out: what
// it had written over is somebody else's, and not what stood before it. Such an undo is refused. `last`: the
// clock before it.
Result<Done> as_history_has_it(const Writing& writing, std::int64_t last, Result<Done> done) {
    auto& database = writing.database;
    if (!done || !done->changed || never_forked(database)) return done;
    // What was done since the copies came in met nothing, and is nearly all that is ever undone.
    if (turned_what_met_nothing(database, last)) return done;
    const auto replayed = replayed_digest(database, JobControl());
    if (!replayed) return forward_error(replayed);
    if (*replayed == rows_digest(database)) return done;
    return fail(ErrorKind::conflict,
                "This cannot be undone by itself: it met another coder's change when copies were merged. "
                "Change it by hand instead.");
}

constexpr std::size_t largest_page = std::numeric_limits<std::int32_t>::max();

}  // namespace

Result<Done> Project::undo() {
    return state_->write([](const Writing& writing) -> Result<Done> {
        const auto last = last_clock(writing);
        const auto target = newest_of_sitting(writing.database, writing.session, writing.coder);
        if (target.empty()) return fail(ErrorKind::not_found, "Earlier changes are in History.");
        return as_history_has_it(writing, last, store::undo_operation(writing, target));
    });
}

Result<Done> Project::undo_latest() {
    return state_->write([](const Writing& writing) -> Result<Done> {
        const auto last = last_clock(writing);
        const auto target = newest_live(writing.database);
        if (target.empty()) return fail(ErrorKind::conflict, "There is nothing to undo.");
        if (const auto merge = merge_done_last(writing.database))
            return fail(ErrorKind::conflict,
                        fmt::format("What was done last is {}; --merge takes it back as one step, after "
                                    "--dry-run has listed it.",
                                    merge_in_words(merge->files)));
        return as_history_has_it(writing, last, store::undo_operation(writing, target));
    });
}

Result<Done> Project::undo_operation(const OperationId& operation) {
    return state_->write([&](const Writing& writing) {
        const auto last = last_clock(writing);
        auto done = store::undo_operation(writing, operation);
        if (!done && done.error().kind == ErrorKind::conflict &&
            met_deletions(writing.database).without_effect.contains(operation.text()))
            return Result<Done>(fail(
                ErrorKind::conflict,
                "That deletion is without effect, for another coder went on using what it deleted; there is "
                "nothing to undo."));
        return as_history_has_it(writing, last, std::move(done));
    });
}

Result<Done> Project::undo_to(const OperationId& operation, const JobControl& control) {
    return state_->write([&](const Writing& writing) {
        const auto last = last_clock(writing);
        return as_history_has_it(writing, last, store::undo_to(writing, operation, control));
    });
}

Result<Done> Project::redo() {
    auto done = state_->write([](const Writing& writing) -> Result<Done> {
        auto& database = writing.database;
        const auto last = last_clock(writing);
        const auto undone = next_redo(database, writing.coder);
        if (!undone) return forward_error(undone);
        if (undone->empty()) return fail(ErrorKind::conflict, "There is nothing to redo.");
        const auto parts = parts_of_step(database, *undone);
        if (!parts) return forward_error(parts);
        // Where histories met, a step of many may hold what met, as a merge that was undone does.
        if (parts->size() == 1 || never_forked(database))
            return as_history_has_it(writing, last, redo_step(writing, *undone, TurnedRows::now));
        auto redone = redo_step(writing, *undone, TurnedRows::by_fold);
        if (!redone || !redone->changed) return redone;
        if (const auto rows = rows_of_fold(database, JobControl()); !rows) return forward_error(rows);
        return redone;
    });
    state_->talk.forget();
    return done;
}

std::vector<HistoryEntry> Project::history(const HistoryFilter& filter) const {
    std::vector<HistoryEntry> entries;
    SQLite::Statement query(database(),
                            "SELECT " + entry_columns() + whole_entries_wanted(filter) +
                                " ORDER BY o.lamport DESC, o.id DESC LIMIT :limit OFFSET :offset");
    bind_filter(query, filter);
    query.bind(":limit", static_cast<std::int64_t>(std::min(filter.limit, largest_page)));
    query.bind(":offset", static_cast<std::int64_t>(std::min(filter.offset, largest_page)));
    while (query.executeStep()) entries.push_back(read_entry(query));
    return entries;
}

std::int64_t Project::history_count(const HistoryFilter& filter) const {
    SQLite::Statement query(database(), "SELECT count(*)" + entries_wanted(filter));
    bind_filter(query, filter);
    query.executeStep();
    return query.getColumn(0).getInt64();
}

std::uint64_t Project::change_count() const {
    return state_->commits + static_cast<std::uint64_t>(int_pragma(database(), "data_version"));
}

std::string Project::head() const {
    return head_digest(database());
}

std::string Project::state_digest() const {
    return rows_digest(database());
}

}  // namespace attune::store
