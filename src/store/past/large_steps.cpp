// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/past/large_steps.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <algorithm>

#include "store/journal/met_deletions.h"
#include "store/journal/next_step.h"
#include "store/journal/undo_to.h"

namespace attune::store {
namespace {

std::int64_t whole_history(SQLite::Database& database) {
    return database.execAndGet("SELECT COALESCE(sum(length(payload)), 0) FROM operation_payload").getInt64();
}

// The newest turn of an operation holds what the next one has to turn.
std::int64_t bytes_of(SQLite::Database& database, const OperationId& operation) {
    SQLite::Statement query(database,
                            "SELECT COALESCE(max(length(p.payload)), 0) FROM operation o JOIN "
                            "operation_payload p ON p.operation = o.id WHERE o.id = ?1 OR o.target = ?1");
    query.bind(1, operation.text());
    query.executeStep();
    return query.getColumn(0).getInt64();
}

// Lets go of the file's handle when it is left.
class Stopping {
  public:
    Stopping(sqlite3* handle, const JobControl& control) : handle_(handle) {
        // About every tenth of a millisecond.
        constexpr int instructions = 2000;
        sqlite3_progress_handler(
            handle_, instructions,
            [](void* asked) { return static_cast<const JobControl*>(asked)->cancelled() ? 1 : 0; },
            const_cast<JobControl*>(&control));
    }
    ~Stopping() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }
    Stopping(const Stopping&) = delete;
    Stopping& operator=(const Stopping&) = delete;

  private:
    sqlite3* handle_;
};

}  // namespace

std::int64_t weight_of(const Project& project, std::span<const OperationId> operations) {
    auto& database = project.database();
    std::int64_t bytes = 0;
    for (const auto& operation : operations) bytes += bytes_of(database, operation);
    const bool alone = never_forked(database) || std::ranges::all_of(operations, [&](const OperationId& one) {
                           return done_beside_nothing(database, one);
                       });
    return alone ? bytes : bytes + whole_history(database);
}

std::int64_t undo_weight(const Project& project) {
    const auto next = newest_of_coder(project.database(), project.coder());
    return next.empty() ? 0 : weight_of(project, std::span(&next, 1));
}

std::int64_t redo_weight(const Project& project) {
    auto& database = project.database();
    const auto next = next_redo(database, project.coder());
    if (!next || next->empty()) return 0;
    const auto parts = parts_of_step(database, *next);
    return parts ? weight_of(project, *parts) : 0;
}

Result<Done> stoppable(Project& project, const JobControl& control, const std::string& stopped,
                       const std::function<Result<Done>()>& work) {
    Result<Done> done = [&] {
        const Stopping stopping(project.database().getHandle(), control);
        return work();
    }();
    if (!done && control.cancelled()) return fail(ErrorKind::cancelled, stopped);
    return done;
}

}  // namespace attune::store
