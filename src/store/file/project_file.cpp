// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/project_file.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/file/transaction.h"
#include "store/schema/schema.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

}  // namespace

Result<Ok> make_project_file(const fs::path& file, const std::string& key,
                             const std::function<Result<Ok>(SQLite::Database&)>& fill) {
    const auto taken = [&] {
        return fail(ErrorKind::conflict,
                    fmt::format("There is already a file {}; choose another name.", quoted(file)));
    };
    std::error_code ignored;
    if (fs::exists(file, ignored)) return taken();
    const Scrap scrap(scrap_name(file));
    try {
        auto database = connect(scrap.file(), Connect::create, key);
        Transaction transaction(*database);
        create_schema(*database);
        const auto filled = fill(*database);
        if (!filled) return filled;
        transaction.commit();
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
    if (fs::exists(file, ignored)) return taken();
    std::error_code failed;
    fs::rename(scrap.file(), file, failed);
    if (failed)
        return fail(ErrorKind::io, fmt::format("{} cannot be made: {}.", quoted(file), failed.message()));
    sync_folder_of(file);
    return Ok{};
}

Result<ProjectFile> open_for_writing(const fs::path& file, const std::string& key,
                                     const std::string& writer_name) {
    try {
        auto lock = WriterLock::take(file, writer_name);
        if (!lock) return forward_error(lock);
        ProjectFile opened;
        opened.path = file;
        opened.lock = std::move(*lock);
        opened.database = connect(file, Connect::read_write, key);
        opened.database->exec("PRAGMA journal_mode = WAL");
        return opened;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
}

Result<ProjectFile> open_for_reading(const fs::path& file, const std::string& key) {
    try {
        ProjectFile opened;
        opened.path = file;
        opened.database = connect(file, Connect::read_only, key);
        return opened;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
}

Result<Ok> suspend_project_file(ProjectFile& file) {
    try {
        // Refused while anybody else has the file open.
        if (file.database->execAndGet("PRAGMA journal_mode = DELETE").getString() != "delete")
            throw SQLite::Exception("", SQLITE_BUSY);
        file.database.reset();
        return Ok{};
    } catch (const std::exception&) {
        file.database->tryExec("PRAGMA journal_mode = WAL");
        return fail(ErrorKind::locked, fmt::format("{} is open for reading elsewhere; close it there first.",
                                                   quoted(file.path)));
    }
}

Result<Ok> resume_project_file(ProjectFile& file, const std::string& key) {
    try {
        file.database = connect(file.path, Connect::read_write, key);
        file.database->exec("PRAGMA journal_mode = WAL");
        return Ok{};
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file.path));
    }
}

ProjectFile& ProjectFile::operator=(ProjectFile&& other) noexcept {
    std::swap(path, other.path);
    std::swap(database, other.database);
    std::swap(lock, other.lock);
    return *this;
}

ProjectFile::~ProjectFile() {
    if (database != nullptr && lock) {
        database->tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
        database->tryExec("PRAGMA journal_mode = DELETE");
    }
    // Before the lock goes, so that the next writer finds the file closed.
    database.reset();
}

}  // namespace attune::store
