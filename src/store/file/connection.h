// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace SQLite {
class Database;
}

namespace attune::store {

// "ATTN" in the header of every project file (bytes 68–71).
inline constexpr int application_id = 0x4154544E;

enum class Connect {
    create,  // a new file
    read_write,
    read_only,
    immutable,  // read-only, for a closed file in a folder that cannot be written to
};

// Opens a file and makes the connection ready: key, foreign keys on, synchronous FULL, temporary files in
// memory, deleted content overwritten, our SQL functions and tokenizer. Does not read the file yet unless
// `key` is set (then the first page). Throws SQLite::Exception; only store may see that.
std::unique_ptr<SQLite::Database> connect(const std::filesystem::path& file, Connect how,
                                          const std::string& key);

// The same in memory, without a text index; `words` of texts are not counted.
std::unique_ptr<SQLite::Database> connect_in_memory();

int int_pragma(SQLite::Database& database, const char* name);

}  // namespace attune::store
