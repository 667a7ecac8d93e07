// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/merge/joined_history.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "store/file/connection.h"
#include "store/file/copy_rows.h"
#include "store/file/transaction.h"
#include "store/journal/digests.h"
#include "store/journal/replay_space.h"
#include "store/merge/row_differences.h"
#include "store/schema/schema.h"

namespace attune::store {
namespace {

// What of a history goes into memory. Original files, which may be large, are not needed to fold.
struct Part {
    const char* table;
    const char* query;
};
constexpr Part history_parts[] = {
    {"writing_session", "SELECT * FROM writing_session"},
    {"operation", "SELECT * FROM operation ORDER BY lamport, id"},
    {"operation_parent", "SELECT * FROM operation_parent"},
    {"operation_payload", "SELECT * FROM operation_payload"},
    {"content",
     "SELECT * FROM content WHERE digest NOT IN (SELECT original_digest FROM source "
     "WHERE original_digest NOT IN (text_digest, structure_digest))"},
};

// What this project knows already comes from this project alone: a copy may still hold what was erased here.
void copy_history(SQLite::Database& from, SQLite::Database& to, bool first) {
    for (const auto& part : history_parts) {
        const std::string table = part.table;
        if (table == "operation_payload" && !first) {
            SQLite::Statement rows(from, part.query);
            SQLite::Statement known(to, "SELECT 1 FROM attune_known WHERE operation = ?");
            SQLite::Statement insert(to,
                                     "INSERT INTO operation_payload VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
            while (rows.executeStep()) {
                known.reset();
                known.bind(1, rows.getColumn(0).getString());
                if (known.executeStep()) continue;
                for (int k = 0; k < 3; ++k) bind_value(insert, k + 1, rows.getColumn(k));
                insert.exec();
                insert.reset();
            }
            continue;
        }
        copy_rows(from, to, part.query, part.table);
    }
    if (first) to.exec("INSERT INTO attune_known SELECT id FROM operation");
}

Result<std::vector<FoldNote>> fold_all(SQLite::Database& into, SQLite::Database& journal,
                                       const JobControl& control, const char* what) {
    Progress progress{0, journal.execAndGet("SELECT count(*) FROM operation").getInt64(), what};
    Fold fold(into, journal);
    const auto folded = for_each_operation(journal, [&](Folding& operation) -> Result<Ok> {
        if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was merged.");
        ++progress.done;
        control.report(progress);
        return fold.add(operation);
    });
    if (!folded) return forward_error(folded);
    fold.finish();
    return fold.notes();
}

// The meetings that a history of its own has already told of, here or where it was merged. A copy that hides
// what others did cannot be folded by itself, and has told of nothing.
std::vector<FoldNote> notes_told(SQLite::Database& journal, const JobControl& control) {
    if (never_forked(journal)) return {};
    ReplaySpace space;
    auto notes = fold_all(space.database(), journal, control, "Reading what met before");
    return notes ? *notes : std::vector<FoldNote>{};
}

void drop_told(std::vector<FoldNote>& notes, const std::vector<FoldNote>& told) {
    std::erase_if(notes, [&](const FoldNote& note) { return std::ranges::find(told, note) != told.end(); });
}

}  // namespace

Result<JoinedHistory> join_histories(SQLite::Database& ours, const std::vector<OtherCopy>& copies,
                                     const JobControl& control) {
    JoinedHistory joined;
    joined.database = connect_in_memory();
    auto& memory = *joined.database;
    create_replay_schema(memory);
    memory.exec("CREATE TEMP TABLE attune_known (operation TEXT PRIMARY KEY)");
    // A history's operations come before what they refer to is all there.
    memory.exec("PRAGMA foreign_keys = OFF");
    copy_history(ours, memory, true);
    for (const auto& copy : copies)
        if (copy.shared_history) copy_history(*copy.database, memory, false);
    memory.exec("PRAGMA foreign_keys = ON");
    Transaction transaction(memory);
    auto notes = fold_all(memory, memory, control, "Bringing the histories together");
    if (!notes) return forward_error(notes);
    joined.notes = std::move(*notes);
    transaction.commit();
    if (joined.notes.empty()) return joined;
    drop_told(joined.notes, notes_told(ours, control));
    for (const auto& copy : copies)
        if (copy.shared_history) drop_told(joined.notes, notes_told(*copy.database, control));
    return joined;
}

Result<Ok> take_in(SQLite::Database& ours, const JoinedHistory& joined, const std::vector<OtherCopy>& copies,
                   const JobControl& control) {
    if (control.cancelled()) return fail(ErrorKind::cancelled, "Stopped; nothing was merged.");
    control.report({0, 0, "Writing what came in"});
    // Originals lie only in the copies.
    for (const auto& copy : copies)
        if (copy.shared_history) copy_rows(*copy.database, ours, "SELECT * FROM content", "content");
    auto& memory = *joined.database;
    copy_rows(memory, ours, "SELECT * FROM writing_session", "writing_session");
    {
        // An operation is an end of the history until one that follows it comes.
        SQLite::Statement fresh(memory,
                                "SELECT id FROM operation WHERE id NOT IN (SELECT operation FROM "
                                "attune_known) ORDER BY lamport, id");
        while (fresh.executeStep()) {
            const std::string id = fresh.getColumn(0).getString();
            copy_rows(memory, ours, fmt::format("SELECT * FROM operation WHERE id = '{}'", id), "operation");
            copy_rows(memory, ours, fmt::format("SELECT * FROM operation_parent WHERE operation = '{}'", id),
                      "operation_parent");
            copy_rows(memory, ours, fmt::format("SELECT * FROM operation_payload WHERE operation = '{}'", id),
                      "operation_payload");
        }
    }
    make_equal(ours, memory);
    if (head_digest(ours) != head_digest(memory) || rows_digest(ours) != rows_digest(memory))
        return fail(ErrorKind::conflict,
                    "What the histories make together could not be written; nothing was merged.");
    return Ok{};
}

}  // namespace attune::store
