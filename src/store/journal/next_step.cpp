// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/next_step.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>

#include "store/journal/digests.h"
#include "store/journal/export_note.h"
#include "store/journal/operation.h"
#include "store/journal/payload.h"

namespace attune::store {
namespace {

OperationId first_column(SQLite::Statement& query) {
    return OperationId(query.getColumn(0).getString());
}

// That something left the project stays noted: nobody means it by taking back what they did last.
OperationId first_that_changed(SQLite::Database& database, SQLite::Statement& query) {
    while (query.executeStep()) {
        auto id = first_column(query);
        if (!notes_an_export(database, id.text())) return id;
    }
    return OperationId();
}

// A foundation's payload says so in its second byte, an erasure's in its first. What was erased whole cannot
// be undone and is passed over; an erasure is not: nobody must undo by accident what lies behind it.
std::string candidates(const std::string& which) {
    return "SELECT o.id FROM operation o WHERE " + which + live_condition +
           " AND EXISTS (SELECT 1 FROM operation_payload p WHERE p.operation = o.id AND (substr(p.payload, "
           "2, 1) <> x'01' OR substr(p.payload, 1, 1) IN (x'02', x'04'))) ORDER BY o.lamport DESC, o.id DESC";
}

}  // namespace

OperationId newest_of_sitting(SQLite::Database& database, const SessionId& sitting, const CoderId& coder) {
    SQLite::Statement query(database, candidates("o.session = ? AND o.coder = ? AND "));
    query.bind(1, sitting.text());
    query.bind(2, coder.text());
    return first_that_changed(database, query);
}

OperationId newest_of_coder(SQLite::Database& database, const CoderId& coder) {
    SQLite::Statement query(database, candidates("o.coder = ? AND "));
    query.bind(1, coder.text());
    return first_that_changed(database, query);
}

OperationId newest_live(SQLite::Database& database) {
    SQLite::Statement query(database, candidates(""));
    return first_that_changed(database, query);
}

Result<OperationId> next_redo(SQLite::Database& database, const CoderId& coder) {
    SQLite::Statement query(
        database,
        "SELECT u.id, u.kind, p.payload FROM operation u JOIN operation_payload p ON p.operation = u.id "
        "WHERE u.kind <> 'do' AND u.coder = ?1 AND u.lamport > "
        "(SELECT COALESCE(max(lamport), 0) FROM operation WHERE kind = 'do' AND coder = ?1) AND u.id = "
        "(SELECT t.id FROM operation t WHERE t.target = u.target ORDER BY t.lamport DESC, t.id DESC LIMIT 1) "
        "ORDER BY u.lamport DESC, u.id DESC");
    query.bind(1, coder.text());
    while (query.executeStep()) {
        const auto payload = decode_payload(query.getColumn(2).getString());
        if (!payload) return forward_error(payload);
        const bool undo = query.getColumn(1).getString() == "undo";
        if (payload->way == Way::back || (undo && payload->way == Way::single)) return first_column(query);
    }
    return OperationId();
}

}  // namespace attune::store
