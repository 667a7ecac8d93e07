// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/erasure/erasing.h"

// The backups beside a project that hold what an erasure takes out of it. Which ones is noted in the project
// in the same transaction, so that those left over after a crash, or on a disk that refused, go at the next
// opening.
namespace attune::store {

struct HoldingBackup {
    std::filesystem::path file;
    bool readable = true;
};

// Those that hold what one of `operations` did, which are to be replaced, or a draft that quotes; and those
// that cannot be read with `key`.
std::vector<HoldingBackup> holding_backups(const std::filesystem::path& project, const std::string& key,
                                           const Erasing& erasing,
                                           const std::vector<std::string>& operations);

// Inside the transaction of the erasure. Throws SQLite::Exception.
void note_backups_to_remove(SQLite::Database& database, const std::vector<HoldingBackup>& backups);
std::vector<std::string> backups_to_remove(SQLite::Database& database);

// Overwrites and removes the backups noted, as far as possible; the names of those that are still there.
// Throws SQLite::Exception.
std::vector<std::string> remove_noted_backups(SQLite::Database& database,
                                              const std::filesystem::path& project);

}  // namespace attune::store
