// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace attune::store {

// What a file is, found out without changing a byte of it or of what lies beside it.
struct Probe {
    int schema = 0;
    bool encrypted = false;
};

// Says why not, in one sentence, for a missing, empty, foreign, damaged, truncated or newer file
// (ErrorKind::not_found, unreadable), and for a missing or wrong passphrase (wrong_key). A log left by a
// crash is read on a copy: what it holds may be of a newer schema, and opening the file itself would fold it
// in.
enum class Lock { not_held, held };  // by the caller
Result<Probe> probe_file(const std::filesystem::path& file, const std::string& key, int newest_schema,
                         Lock lock = Lock::not_held);

// True for a file with a rollback journal that its writer, dead now, left behind: SQLite must take back what
// it holds, which needs a connection that may write.
bool needs_rollback(const std::filesystem::path& file);

// True where files are reached over a network, and shared memory and locks cannot be relied on for a log.
bool is_on_network(const std::filesystem::path& file);

}  // namespace attune::store
