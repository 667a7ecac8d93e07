// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "store/file/connection.h"
#include "store/file/writer_lock.h"
#include "store/schema/migrations.h"

namespace attune::store {

// A project's file while it is open. Its end leaves one self-contained file behind, unless somebody else is
// reading it at that moment.
struct ProjectFile {
    ProjectFile() = default;
    ProjectFile(const ProjectFile&) = delete;
    ProjectFile& operator=(const ProjectFile&) = delete;
    ProjectFile(ProjectFile&&) noexcept = default;
    ProjectFile& operator=(ProjectFile&& other) noexcept;
    ~ProjectFile();

    std::filesystem::path path;
    std::unique_ptr<SQLite::Database> database;
    std::optional<WriterLock> lock;  // set when open for writing
};

// Makes a new file with an empty schema, in place at once and whole, or not at all. Fails when there is one.
// `fill` writes the first rows.
Result<Ok> make_project_file(const std::filesystem::path& file, const std::string& key,
                             const std::function<Result<Ok>(SQLite::Database&)>& fill);

// Both refuse foreign, damaged, empty, newer and wrongly keyed files without a byte changed. The writer's
// brings an older one up to date and renews an index made by another version of the word rules; the reader's
// refuses an older one.
Result<ProjectFile> open_for_writing(const std::filesystem::path& file, const std::string& key,
                                     const std::string& writer_name, std::int64_t now_ms,
                                     std::span<const Migration> steps = migrations());
Result<ProjectFile> open_for_reading(const std::filesystem::path& file, const std::string& key,
                                     std::span<const Migration> steps = migrations());

// A second, reading connection beside an open file. It never looks at the file by itself: this process
// closing another handle of the file would let go of the locks that SQLite holds on it (SQLite, “How To
// Corrupt”, 2.2).
Result<ProjectFile> open_beside(const ProjectFile& file, const std::string& key);

// Lets go of the database for a moment while the lock is kept, so that the file can be put in anew; fails
// when somebody is reading it. Then takes it up again under a key.
Result<Ok> suspend_project_file(ProjectFile& file);
Result<Ok> resume_project_file(ProjectFile& file, const std::string& key);

}  // namespace attune::store
