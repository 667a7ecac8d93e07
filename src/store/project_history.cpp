// SPDX-License-Identifier: GPL-3.0-or-later
// Undo, redo and the history of a Project.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>

#include "store/file/errors.h"
#include "store/journal/digests.h"
#include "store/project.h"
#include "store/project_state.h"

namespace attune::store {
namespace {

OperationId first_id(SQLite::Statement& query) {
    return OperationId(query.executeStep() ? query.getColumn(0).getString() : std::string());
}

// A foundation's payload says so in its second byte.
constexpr const char* not_foundation =
    " AND NOT EXISTS (SELECT 1 FROM operation_payload p WHERE p.operation = o.id AND substr(p.payload, 2, 1) "
    "= x'01')";

OperationId newest_of_sitting(const Writing& writing) {
    SQLite::Statement query(writing.database,
                            std::string("SELECT o.id FROM operation o WHERE o.session = ? AND "
                                        "o.coder = ? AND ") +
                                live_condition + not_foundation +
                                " ORDER BY o.lamport DESC, o.id DESC LIMIT 1");
    query.bind(1, writing.session.text());
    query.bind(2, writing.coder.text());
    return first_id(query);
}

OperationId newest_live(const Writing& writing) {
    SQLite::Statement query(writing.database, std::string("SELECT o.id FROM operation o WHERE ") +
                                                  live_condition + not_foundation +
                                                  " ORDER BY o.lamport DESC, o.id DESC LIMIT 1");
    return first_id(query);
}

// What this coder undid last and has not redone, unless the coder has done something new since.
OperationId next_redo(const Writing& writing) {
    SQLite::Statement query(
        writing.database,
        "SELECT u.target FROM operation u WHERE u.kind = 'undo' AND u.coder = ?1 AND u.lamport > "
        "(SELECT COALESCE(max(lamport), 0) FROM operation WHERE kind = 'do' AND coder = ?1) AND u.id = "
        "(SELECT t.id FROM operation t WHERE t.target = u.target ORDER BY t.lamport DESC, t.id DESC LIMIT 1) "
        "ORDER BY u.lamport DESC, u.id DESC LIMIT 1");
    query.bind(1, writing.coder.text());
    return first_id(query);
}

}  // namespace

Result<Done> Project::undo() {
    return state_->write([](const Writing& writing) -> Result<Done> {
        const auto target = newest_of_sitting(writing);
        if (target.empty()) return fail(ErrorKind::conflict, "Earlier changes are in History (Ctrl+H).");
        return store::undo_operation(writing, target);
    });
}

Result<Done> Project::undo_latest() {
    return state_->write([](const Writing& writing) -> Result<Done> {
        const auto target = newest_live(writing);
        if (target.empty()) return fail(ErrorKind::conflict, "There is nothing to undo.");
        return store::undo_operation(writing, target);
    });
}

Result<Done> Project::undo_operation(const OperationId& operation) {
    return state_->write([&](const Writing& writing) { return store::undo_operation(writing, operation); });
}

Result<Done> Project::redo() {
    return state_->write([](const Writing& writing) -> Result<Done> {
        const auto target = next_redo(writing);
        if (target.empty()) return fail(ErrorKind::conflict, "There is nothing to redo.");
        return store::redo_operation(writing, target);
    });
}

std::vector<HistoryEntry> Project::history(const HistoryFilter& filter) const {
    std::vector<HistoryEntry> entries;
    SQLite::Statement query(
        database(),
        std::string("SELECT o.id, o.kind, COALESCE(o.target, ''), COALESCE(p.sentence, ''), "
                    "COALESCE(c.name, ''), o.at_ms, o.lamport, ") +
            live_condition +
            " FROM operation o LEFT JOIN operation_payload p ON p.operation = o.id "
            "LEFT JOIN coder c ON c.id = o.coder "
            "WHERE (?1 = '' OR c.name = ?1) AND (?2 = '' OR instr(lower(p.sentence), lower(?2)) > 0) "
            "AND o.at_ms >= ?3 AND (?6 = '' OR instr(p.payload, CAST(?6 AS BLOB)) > 0) ORDER BY o.lamport "
            "DESC, o.id DESC LIMIT ?4 OFFSET ?5");
    query.bind(1, filter.coder);
    query.bind(2, filter.words);
    query.bind(3, filter.since_ms);
    query.bind(4, static_cast<std::int64_t>(filter.limit));
    query.bind(5, static_cast<std::int64_t>(filter.offset));
    // A changeset holds the whole text ids of the rows it changed, and of those that they name.
    query.bind(6, filter.about);
    while (query.executeStep()) {
        HistoryEntry entry;
        entry.id = OperationId(query.getColumn(0).getString());
        entry.kind = query.getColumn(1).getString();
        entry.target = OperationId(query.getColumn(2).getString());
        entry.sentence = query.getColumn(3).getString();
        entry.coder = query.getColumn(4).getString();
        entry.at_ms = query.getColumn(5).getInt64();
        entry.lamport = query.getColumn(6).getInt64();
        entry.live = query.getColumn(7).getInt() != 0;
        entries.push_back(std::move(entry));
    }
    return entries;
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
