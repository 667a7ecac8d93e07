// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "base/result.h"

namespace SQLite {
class Database;
}

namespace attune::store {

// One step of the schema. Journaled tables only gain columns, at the end; any other step must also raise
// `undo_barrier` in schema.h.
struct Migration {
    int to;  // the version that it makes
    const char* sql;
};

// In order, from version 2 on. A new project is made by the same steps.
std::span<const Migration> migrations();

int newest_schema(std::span<const Migration> steps);

// Brings an older project up to date: first a dated backup, then all steps in one transaction.
Result<Ok> migrate(SQLite::Database& database, const std::filesystem::path& file,
                   std::span<const Migration> steps, std::int64_t now_ms);

}  // namespace attune::store
