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
Result<Probe> probe_file(const std::filesystem::path& file, const std::string& key, int newest_schema);

// True where files are reached over a network, and shared memory and locks cannot be relied on for a log.
bool is_on_network(const std::filesystem::path& file);

}  // namespace attune::store
