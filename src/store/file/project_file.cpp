// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/project_file.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

#include "store/erasure/backups.h"
#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/file/probe.h"
#include "store/file/transaction.h"
#include "store/schema/schema.h"
#include "store/search/tokenizer.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

// The first and the last of the work, read before anything is written: a damaged file is refused as it is.
void check_core(SQLite::Database& database) {
    database.execAndGet("SELECT id FROM project LIMIT 1");
    database.execAndGet("SELECT count(name || initials) FROM coder");
    // What says whose a copy is, and who worked here last; by the index and by the rows.
    database.execAndGet("SELECT count(value) FROM setting WHERE name IN ('copy', 'coder')");
    database.execAndGet("SELECT count(name || value) FROM setting");
    database.execAndGet(
        "SELECT COALESCE(max(c.id), '') FROM (SELECT coder FROM operation ORDER BY lamport DESC, id DESC "
        "LIMIT 1) o "
        "JOIN coder c ON c.id = o.coder");
}

bool has_beside(const fs::path& file, const char* ending) {
    fs::path beside = file;
    beside += ending;
    std::error_code missing;
    return fs::file_size(beside, missing) > 0 && !missing;
}

bool has_log(const fs::path& file) {
    return has_beside(file, "-wal");
}

// Finishes what a crash in the middle of a transaction left; only a writer can.
void recover(const fs::path& file, const std::string& key) {
    const auto lock = WriterLock::take(file, "Attune");
    if (lock) int_pragma(*connect(file, Connect::read_write, key), "schema_version");
}

std::unique_ptr<SQLite::Database> connect_for_reading(const fs::path& file, const std::string& key) {
    const auto attempt = [&](Connect how) {
        auto database = connect(file, how, key);
        int_pragma(*database, "schema_version");
        return database;
    };
    try {
        return attempt(Connect::read_only);
    } catch (const SQLite::Exception& exception) {
        const int code = exception.getExtendedErrorCode();
        if (code == SQLITE_READONLY_ROLLBACK) {
            recover(file, key);
            return attempt(Connect::read_only);
        }
        // A closed file that says "log" in a folder where no log's index can be made.
        if (((code & 0xFF) != SQLITE_CANTOPEN && (code & 0xFF) != SQLITE_READONLY) || has_log(file)) throw;
        return attempt(Connect::immutable);
    }
}

// Over a network the shared memory of a log does not work; there SQLite's plain journal does.
void use_log(ProjectFile& file) {
    file.database->exec(is_on_network(file.path) ? "PRAGMA journal_mode = DELETE"
                                                 : "PRAGMA journal_mode = WAL");
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
        auto filled = fill(*database);
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
                                     const std::string& writer_name, std::int64_t now_ms,
                                     std::span<const Migration> steps) {
    const int newest = newest_schema(steps);
    // Before the lock: a foreign file gets no lock file beside it.
    const auto looked = look_at(file, key, newest);
    if (!looked) return forward_error(looked);
    auto lock = WriterLock::take(file, writer_name);
    if (!lock) return forward_error(lock);
    const auto remains = look_at_remains(file, key, newest);
    if (!remains) return forward_error(remains);
    ProjectFile opened;
    opened.path = file;
    opened.lock = std::move(*lock);
    try {
        auto database = connect(file, Connect::read_write, key);
        const auto schema = schema_of(*database, file, newest);
        if (!schema) return forward_error(schema);
        check_core(*database);
        if (sqlite3_db_readonly(database->getHandle(), "main") != 0)
            return fail(ErrorKind::io, fmt::format("{} is read-only; open it for reading.", quoted(file)));
        opened.database = std::move(database);
        const auto migrated = migrate(*opened.database, file, steps, now_ms);
        if (!migrated) return forward_error(migrated);
        remove_stale_scraps(file);
        use_log(opened);
        renew_index(*opened.database);
        remove_noted_backups(*opened.database, file);
        return opened;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
}

Result<ProjectFile> open_for_reading(const fs::path& file, const std::string& key,
                                     std::span<const Migration> steps) {
    const int newest = newest_schema(steps);
    const auto looked = look_at(file, key, newest);
    if (!looked) return forward_error(looked);
    if (!is_being_written(file)) {
        const auto remains = look_at_remains(file, key, newest);
        if (!remains) return forward_error(remains);
    }
    ProjectFile opened;
    opened.path = file;
    try {
        opened.database = connect_for_reading(file, key);
        const auto schema = schema_of(*opened.database, file, newest);
        if (!schema) return forward_error(schema);
        if (*schema < newest)
            return fail(
                ErrorKind::unreadable,
                fmt::format(
                    "{} was saved by an older Attune; open it for writing once to bring it up to date.",
                    quoted(file)));
        check_core(*opened.database);
        return opened;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
}

Result<ProjectFile> open_beside(const ProjectFile& file, const std::string& key) {
    ProjectFile opened;
    opened.path = file.path;
    try {
        opened.database = connect_for_reading(file.path, key);
        return opened;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file.path));
    }
}

Result<Ok> suspend_project_file(ProjectFile& file) {
    try {
        // Refused while anybody else has the file open.
        if (file.database->execAndGet("PRAGMA journal_mode = DELETE").getString() != "delete")
            throw SQLite::Exception("", SQLITE_BUSY);
        // A disk that fails here leaves a journal for the file as it is, which must not meet another file.
        int_pragma(*file.database, "schema_version");
        if (has_beside(file.path, "-journal") || has_beside(file.path, "-wal"))
            throw SQLite::Exception("the disk failed", SQLITE_IOERR);
        file.database.reset();
        return Ok{};
    } catch (const SQLite::Exception& exception) {
        file.database->tryExec("PRAGMA journal_mode = WAL");
        const int code = exception.getErrorCode();
        if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
            return tl::unexpected<Error>(error_from(exception, file.path));
        return fail(ErrorKind::locked, fmt::format("{} is open for reading elsewhere; close it there first.",
                                                   quoted(file.path)));
    }
}

Result<Ok> resume_project_file(ProjectFile& file, const std::string& key) {
    try {
        file.database = connect(file.path, Connect::read_write, key);
        try {
            use_log(file);
        } catch (const SQLite::Exception&) {
            // A full disk, say. Without a log the plain journal serves until the next opening.
        }
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
