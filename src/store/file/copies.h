// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace SQLite {
class Database;
}

// Whole copies of a project's file. Always through SQLite, never by copying bytes: a log may lie beside the
// file.
namespace attune::store {

enum class Replace { never, yes };

// A consistent copy of what `database` holds, encrypted like it, on disk when this returns. It appears at
// `to` whole or not at all. Not inside a transaction.
Result<Ok> copy_database(SQLite::Database& database, const std::filesystem::path& to, Replace replace);

// The same file under another key (empty: none), put in its place at once and whole. Nobody may have it open.
Result<Ok> rekey_file(const std::filesystem::path& file, const std::string& old_key,
                      const std::string& new_key);

// Dated copies in the folder "backups" beside the project, the newest ten of each project.
struct Backup {
    std::filesystem::path file;
};
Result<Backup> make_backup(SQLite::Database& database, const std::filesystem::path& project,
                           std::int64_t now_ms);
std::vector<std::filesystem::path> backups_of(const std::filesystem::path& project);  // newest first

void sync_file(const std::filesystem::path& file);
void sync_folder_of(const std::filesystem::path& file);

// Removes a half-made file, and what SQLite put beside it, when it goes out of scope.
class Scrap {
  public:
    explicit Scrap(std::filesystem::path file) : file_(std::move(file)) {}
    ~Scrap();
    Scrap(const Scrap&) = delete;
    Scrap& operator=(const Scrap&) = delete;
    const std::filesystem::path& file() const { return file_; }

  private:
    std::filesystem::path file_;
};

// "NAME.new-PID" beside the file.
std::filesystem::path scrap_name(const std::filesystem::path& file);

// Removes half-made copies that a process left which is no longer there.
void remove_stale_scraps(const std::filesystem::path& project);

}  // namespace attune::store
