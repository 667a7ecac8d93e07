// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "store/merge/merge.h"

namespace SQLite {
class Database;
}

// A copy of a project that is to be taken in: opened, and looked through before a byte of it is believed.
// Private to merge. Throws SQLite::Exception.
namespace attune::store {

struct OtherCopy {
    std::filesystem::path file;
    std::string name;  // of the file, in quotes
    std::unique_ptr<SQLite::Database> database;
    bool shared_history = false;     // it holds an operation that this project holds too
    std::vector<OperationId> fresh;  // its operations that this project lacks, in order
    std::string head;
};

// Reads `file` on a private copy in memory or beside it; the file itself is never written. Fails with a
// sentence when it is no project, another project, older or newer than this Attune can merge, altered by
// hand, or holds or lacks an erasure.
Result<OtherCopy> open_copy(SQLite::Database& ours, const std::filesystem::path& our_file,
                            const CopyToMerge& copy, const Passphrase& own);

}  // namespace attune::store
