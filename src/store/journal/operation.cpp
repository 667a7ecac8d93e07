// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/operation.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

#include "base/hash.h"

namespace attune::store {
namespace {

struct Head {
    std::string id;
    std::string digest;
};

std::vector<Head> heads(SQLite::Database& database) {
    std::vector<Head> found;
    SQLite::Statement query(
        database, "SELECT o.id, o.digest FROM operation_head h JOIN operation o ON o.id = h.operation");
    while (query.executeStep())
        found.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
    return found;
}

}  // namespace

OperationKind kind_from_word(const std::string& word) {
    if (word == "undo") return OperationKind::undo;
    if (word == "redo") return OperationKind::redo;
    return OperationKind::do_;
}

const char* kind_word(OperationKind kind) {
    switch (kind) {
        case OperationKind::do_:
            return "do";
        case OperationKind::undo:
            return "undo";
        case OperationKind::redo:
            return "redo";
    }
    return "do";
}

const char* const live_condition =
    "(o.kind = 'do' AND COALESCE((SELECT t.kind FROM operation t WHERE t.target = o.id "
    "ORDER BY t.lamport DESC, t.id DESC LIMIT 1), 'redo') = 'redo')";

std::string chain_digest(const Operation& operation, std::vector<std::string> parent_digests) {
    std::sort(parent_digests.begin(), parent_digests.end());
    Sha256 hash;
    hash.field(operation.id.text()).field(operation.session.text()).field(operation.lamport);
    hash.field(static_cast<std::int64_t>(parent_digests.size()));
    for (const auto& digest : parent_digests) hash.field(digest);
    hash.field(operation.coder.text()).field(operation.at_ms).field(kind_word(operation.kind));
    hash.field(operation.target.text()).field(static_cast<std::int64_t>(operation.schema));
    hash.field(operation.sentence_digest).field(operation.payload_digest);
    return hash.hex();
}

void append_operation(SQLite::Database& database, Operation& operation, const std::string& sentence,
                      const std::string& payload) {
    operation.lamport = database.execAndGet("SELECT COALESCE(max(lamport), 0) + 1 FROM operation").getInt64();
    operation.sentence_digest = sha256_hex(sentence);
    operation.payload_digest = sha256_hex(payload);
    const auto parents = heads(database);
    std::vector<std::string> digests;
    digests.reserve(parents.size());
    for (const auto& parent : parents) digests.push_back(parent.digest);
    operation.digest = chain_digest(operation, std::move(digests));

    SQLite::Statement row(database, "INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, operation.id.text());
    row.bind(2, operation.session.text());
    row.bind(3, operation.lamport);
    row.bind(4, operation.coder.text());
    row.bind(5, operation.at_ms);
    row.bind(6, kind_word(operation.kind));
    if (!operation.target.empty()) row.bind(7, operation.target.text());
    row.bind(8, operation.schema);
    row.bind(9, operation.sentence_digest);
    row.bind(10, operation.payload_digest);
    row.bind(11, operation.digest);
    row.exec();
    for (const auto& parent : parents) {
        SQLite::Statement link(database, "INSERT INTO operation_parent VALUES (?, ?)");
        link.bind(1, operation.id.text());
        link.bind(2, parent.id);
        link.exec();
    }
    SQLite::Statement kept(database, "INSERT INTO operation_payload VALUES (?, ?, ?)");
    kept.bind(1, operation.id.text());
    kept.bind(2, sentence);
    kept.bindNoCopy(3, payload.data(), static_cast<int>(payload.size()));
    kept.exec();
}

std::optional<Operation> load_operation(SQLite::Database& database, const OperationId& id) {
    SQLite::Statement query(database,
                            "SELECT session, lamport, coder, at_ms, kind, COALESCE(target, ''), schema, "
                            "sentence_digest, payload_digest, digest FROM operation WHERE id = ?");
    query.bind(1, id.text());
    if (!query.executeStep()) return std::nullopt;
    Operation operation;
    operation.id = id;
    operation.session = SessionId(query.getColumn(0).getString());
    operation.lamport = query.getColumn(1).getInt64();
    operation.coder = CoderId(query.getColumn(2).getString());
    operation.at_ms = query.getColumn(3).getInt64();
    operation.kind = kind_from_word(query.getColumn(4).getString());
    operation.target = OperationId(query.getColumn(5).getString());
    operation.schema = query.getColumn(6).getInt();
    operation.sentence_digest = query.getColumn(7).getString();
    operation.payload_digest = query.getColumn(8).getString();
    operation.digest = query.getColumn(9).getString();
    return operation;
}

std::string sentence_of(SQLite::Database& database, const OperationId& id) {
    SQLite::Statement query(database, "SELECT sentence FROM operation_payload WHERE operation = ?");
    query.bind(1, id.text());
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

Result<Payload> payload_of(SQLite::Database& database, const OperationId& id) {
    SQLite::Statement query(database, "SELECT payload FROM operation_payload WHERE operation = ?");
    query.bind(1, id.text());
    if (!query.executeStep())
        return fail(ErrorKind::conflict, "What this change did has been erased from the history.");
    return decode_payload(query.getColumn(0).getString());
}

bool is_live(SQLite::Database& database, const OperationId& id) {
    SQLite::Statement query(database,
                            std::string("SELECT 1 FROM operation o WHERE o.id = ? AND ") + live_condition);
    query.bind(1, id.text());
    return query.executeStep();
}

}  // namespace attune::store
