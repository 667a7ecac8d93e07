// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "base/id.h"
#include "base/result.h"
#include "store/journal/payload.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// Takes back what `payload` did, as part of operation `as`, and returns what that was in its turn (so that
// the inverse of an undo's payload is the redo). Fails when something stands in the way, and then the caller
// rolls back; `blocker` is set when that is a later edit of the same words. Inside a transaction, with no
// recording running. Throws SQLite::Exception.
Result<Payload> apply_inverse(SQLite::Database& database, const OperationId& as, const Payload& payload,
                              std::int64_t now_ms, OperationId* blocker);

// The same with the edits of texts alone; what it returns holds the rows too. They are not written.
Result<Payload> take_texts_back(SQLite::Database& database, const OperationId& as, const Payload& payload,
                                std::int64_t now_ms, OperationId* blocker);

}  // namespace attune::store
