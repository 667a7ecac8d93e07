// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/project_file.h"

#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "store/file/errors.h"
#include "store/file/transaction.h"
#include "store/schema/schema.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

void sync_folder(const fs::path& file) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
}

// Removes a half-made file whatever happens.
class Scrap {
  public:
    explicit Scrap(fs::path file) : file_(std::move(file)) {}
    ~Scrap() {
        std::error_code ignored;
        fs::remove(file_, ignored);
        fs::path journal = file_;
        journal += "-journal";
        fs::remove(journal, ignored);
    }
    Scrap(const Scrap&) = delete;
    Scrap& operator=(const Scrap&) = delete;

  private:
    fs::path file_;
};

}  // namespace

Result<Ok> make_project_file(const fs::path& file, const std::string& key,
                             const std::function<Result<Ok>(SQLite::Database&)>& fill) {
    const auto taken = [&] {
        return fail(ErrorKind::conflict,
                    fmt::format("There is already a file {}; choose another name.", quoted(file)));
    };
    std::error_code ignored;
    if (fs::exists(file, ignored)) return taken();
    fs::path scrap = file;
    scrap += fmt::format(".new-{}", getpid());
    const Scrap cleaner(scrap);
    try {
        auto database = connect(scrap, Connect::create, key);
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
    fs::rename(scrap, file, failed);
    if (failed)
        return fail(ErrorKind::io, fmt::format("{} cannot be made: {}.", quoted(file), failed.message()));
    sync_folder(file);
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

void close_project_file(ProjectFile& file) {
    if (file.database != nullptr && file.lock) {
        file.database->tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
        file.database->tryExec("PRAGMA journal_mode = DELETE");
    }
    file.database.reset();
    file.lock.reset();
}

}  // namespace attune::store
