// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/id.h"
#include "base/result.h"

namespace SQLite {
class Database;
}

// Turns and marks of an import: written from the structure kept in `content`, not recorded row by row.
// Inside a transaction, with no recording running. Throws SQLite::Exception.
namespace attune::store {

Result<Ok> expand(SQLite::Database& database, const SourceId& source, const std::string& digest);

// Deletes exactly the rows that expand() wrote. False, with nothing kept of it promised, when one of them is
// gone or has been changed since: the caller rolls back.
Result<bool> collapse(SQLite::Database& database, const SourceId& source, const std::string& digest);

}  // namespace attune::store
