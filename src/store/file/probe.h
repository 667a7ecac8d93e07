// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// Finding out what a file is without changing a byte of it or of what lies beside it. Each says why not in
// one sentence: a missing, empty, foreign, damaged, truncated or newer file (ErrorKind::not_found,
// unreadable), a missing or wrong passphrase (wrong_key).

// From outside and from the header, which of an encrypted file says nothing and beside a log may be out of
// date.
Result<Ok> look_at(const std::filesystem::path& file, const std::string& key, int newest_schema);

// What a crash left beside the file (a log, a journal) is read on a copy: it may hold a newer schema, and
// opening the file itself would fold it in. For whoever holds the writer's lock, or when nobody does.
Result<Ok> look_at_remains(const std::filesystem::path& file, const std::string& key, int newest_schema);

// On a connection that is open: its schema version.
Result<int> schema_of(SQLite::Database& database, const std::filesystem::path& file, int newest_schema);

// True where files are reached over a network, and shared memory and locks cannot be relied on for a log.
bool is_on_network(const std::filesystem::path& file);

}  // namespace attune::store
