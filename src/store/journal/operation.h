// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/journal/payload.h"

namespace SQLite {
class Database;
}

namespace attune::store {

enum class OperationKind { do_, undo, redo };
const char* kind_word(OperationKind kind);
OperationKind kind_from_word(const std::string& word);

// One operation of the journal. `target` of an undo or redo is the do that it takes back or brings back.
struct Operation {
    OperationId id;
    SessionId session;
    std::int64_t lamport = 0;
    CoderId coder;
    std::int64_t at_ms = 0;
    OperationKind kind = OperationKind::do_;
    OperationId target;
    int schema = 1;
    std::string sentence_digest;
    std::string payload_digest;
    std::string digest;
};

// The hash that chains it: SHA-256 over id, session, lamport, the parents' digests in sorted order, coder,
// at, kind, target, schema, and the digests of sentence and payload, each with its length before it.
std::string chain_digest(const Operation& operation, std::vector<std::string> parent_digests);

// Appends an operation after all that the file holds: Lamport clock above all, parents the heads. Sets
// lamport and digests. Inside a transaction. Throws SQLite::Exception, as does everything below.
void append_operation(SQLite::Database& database, Operation& operation, const std::string& sentence,
                      const std::string& payload);

std::optional<Operation> load_operation(SQLite::Database& database, const OperationId& id);
// Empty when erased.
std::string sentence_of(SQLite::Database& database, const OperationId& id);
// ErrorKind::conflict when the payload was erased.
Result<Payload> payload_of(SQLite::Database& database, const OperationId& id);

// True for a "do" whose newest undo or redo, if any, is not an undo.
bool is_live(SQLite::Database& database, const OperationId& id);

// The SQL for "this do (alias o) is live".
extern const char* const live_condition;

}  // namespace attune::store
