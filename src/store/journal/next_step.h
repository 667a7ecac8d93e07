// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/result.h"

namespace SQLite {
class Database;
}

// Which operation the next undo or redo would turn. An empty id where there is none. Throws
// SQLite::Exception.
namespace attune::store {

OperationId newest_of_sitting(SQLite::Database& database, const SessionId& sitting, const CoderId& coder);
OperationId newest_of_coder(SQLite::Database& database, const CoderId& coder);
OperationId newest_live(SQLite::Database& database);

// What this coder undid last, or went back by, and has not brought forward again, unless the coder has done
// something new since.
Result<OperationId> next_redo(SQLite::Database& database, const CoderId& coder);

}  // namespace attune::store
