// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/journal/operation.h"
#include "store/project.h"

namespace SQLite {
class Database;
}

// What turns work into operations. Everything here runs inside one transaction of the caller's, who rolls
// back on an error and on `changed` false. Throws SQLite::Exception.
namespace attune::store {

// Who writes, in which sitting.
struct Writing {
    SQLite::Database& database;
    SessionId session;
    CoderId coder;
    std::int64_t now_ms = 0;
};

// The row of a sitting; before its first operation.
void begin_session(const Writing& writing);
// Who worked in this file last, kept beside the history: what came in with a copy was not done here.
void note_coder(const Writing& writing);

enum class Foundation { no, yes };

// `replaced` is the list of an erasure, which is an operation even when it changes no row.
Result<Done> record(const Writing& writing, Foundation foundation,
                    const std::function<Result<Sentence>(Unit&)>& work, std::vector<Replaced> replaced = {});

// Takes a live "do" back, or an undone one forward. ErrorKind::conflict with a sentence that names what
// stands in the way; ErrorKind::not_found for an unknown operation.
Result<Done> undo_operation(const Writing& writing, const OperationId& target);
Result<Done> redo_operation(const Writing& writing, const OperationId& target);

// One undo or redo as an operation, without asking what builds on it: the inverse of `to_invert`, which is
// the payload of newest_turn(target), or of the target itself. ErrorKind::conflict when it does not apply
// (the caller rolls back); `text_blocker` may be null. With TurnedRows::by_fold only texts follow: the caller
// makes the rows those that the history folds to (merge/joined_history.h), when all turns are noted. So what
// histories gave that met comes right, where an inverse would put back what had stood before it.
enum class TurnedRows { now, by_fold };
struct TurnKind {
    OperationKind kind = OperationKind::undo;
    bool together = false;
    Way way = Way::single;
    TurnedRows rows = TurnedRows::now;
};
Result<Done> turn(const Writing& writing, TurnKind how, const OperationId& target, const Payload& to_invert,
                  OperationId* text_blocker);

// The newest undo or redo of `target`: what brought it to where it is now; empty when there is none.
OperationId newest_turn(SQLite::Database& database, const OperationId& target);

}  // namespace attune::store
