// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/file/copies.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>

#include "store/file/connection.h"
#include "store/file/errors.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t backups_kept = 10;

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

Result<Ok> put_in_place(const fs::path& scrap, const fs::path& to, Replace replace) {
    std::error_code failed;
    if (replace == Replace::never && fs::exists(to, failed))
        return fail(ErrorKind::conflict,
                    fmt::format("There is already a file {}; choose another name.", quoted(to)));
    // VACUUM INTO does not wait for the disk (https://www.sqlite.org/lang_vacuum.html).
    sync_file(scrap);
    fs::rename(scrap, to, failed);
    if (failed)
        return fail(ErrorKind::io, fmt::format("{} cannot be made: {}.", quoted(to), failed.message()));
    sync_folder_of(to);
    return Ok{};
}

// "Pilot 2026-08-22 14.03.11.attune"; names sort by date.
std::string backup_name(const fs::path& project, std::int64_t now_ms, int attempt) {
    const std::time_t seconds = now_ms / 1000;
    const std::string again = attempt == 0 ? "" : fmt::format(" ({})", attempt + 1);
    return fmt::format("{} {:%Y-%m-%d %H.%M.%S}{}{}", project.stem().string(), fmt::localtime(seconds), again,
                       project.extension().string());
}

}  // namespace

Scrap::~Scrap() {
    std::error_code ignored;
    for (const char* beside : {"", "-journal", "-wal", "-shm"}) {
        fs::path file = file_;
        file += beside;
        fs::remove(file, ignored);
    }
}

fs::path scrap_name(const fs::path& file) {
    fs::path scrap = file;
    scrap += fmt::format(".new-{}", getpid());
    return scrap;
}

void remove_stale_scraps(const fs::path& project) {
    std::error_code failed;
    const std::string begin = project.filename().string() + ".new-";
    std::vector<fs::path> stale;
    for (const auto& entry : fs::directory_iterator(folder_of(project), failed)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(begin)) continue;
        const std::string process = name.substr(begin.size(), name.find('-', begin.size()) - begin.size());
        if (process.empty() || process.find_first_not_of("0123456789") != std::string::npos) continue;
        const auto id = static_cast<pid_t>(std::strtol(process.c_str(), nullptr, 10));
        if (id > 0 && kill(id, 0) != 0 && errno == ESRCH) stale.push_back(entry.path());
    }
    for (const auto& file : stale) fs::remove(file, failed);
}

void sync_file(const fs::path& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
}

void sync_folder_of(const fs::path& file) {
    const int descriptor = open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    fsync(descriptor);
    close(descriptor);
}

Result<Ok> copy_database(SQLite::Database& database, const fs::path& to, Replace replace) {
    std::error_code failed;
    if (replace == Replace::never && fs::exists(to, failed))
        return fail(ErrorKind::conflict,
                    fmt::format("There is already a file {}; choose another name.", quoted(to)));
    const Scrap scrap(scrap_name(to));
    try {
        SQLite::Statement copy(database, "VACUUM INTO ?");
        copy.bind(1, scrap.file().string());
        copy.exec();
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, to));
    }
    return put_in_place(scrap.file(), to, replace);
}

Result<Ok> rekey_file(const fs::path& file, const std::string& old_key, const std::string& new_key) {
#ifdef ATTUNE_SYSTEM_SQLITE
    (void)file, (void)old_key, (void)new_key;
    return fail(ErrorKind::unsupported, "This Attune was built without encryption.");
#else
    // On a copy: a crash in the middle of changing pages in place would leave a file that neither key opens.
    const Scrap scrap(scrap_name(file));
    try {
        const auto original = connect(file, Connect::read_only, old_key);
        SQLite::Statement copy(*original, "VACUUM INTO ?");
        copy.bind(1, scrap.file().string());
        copy.exec();
        {
            const auto rekeyed = connect(scrap.file(), Connect::read_write, old_key);
            const int result = sqlite3_rekey(rekeyed->getHandle(), new_key.empty() ? nullptr : new_key.data(),
                                             static_cast<int>(new_key.size()));
            if (result != SQLITE_OK) throw SQLite::Exception(rekeyed->getHandle(), result);
        }
        const auto check = connect(scrap.file(), Connect::read_only, new_key);
        check->execAndGet("SELECT count(*) FROM sqlite_master");
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file));
    }
    std::error_code ignored;
    fs::permissions(scrap.file(), fs::status(file, ignored).permissions(), ignored);
    return put_in_place(scrap.file(), file, Replace::yes);
#endif
}

Result<Backup> make_backup(SQLite::Database& database, const fs::path& project, std::int64_t now_ms) {
    const fs::path folder = folder_of(project) / "backups";
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        return fail(ErrorKind::io, fmt::format("The folder “backups” beside {} cannot be made: {}.",
                                               quoted(project), failed.message()));
    fs::path to;
    for (int attempt = 0;; ++attempt) {
        to = folder / backup_name(project, now_ms, attempt);
        if (!fs::exists(to, failed)) break;
    }
    const auto copied = copy_database(database, to, Replace::never);
    if (!copied) return forward_error(copied);
    const auto all = backups_of(project);
    for (std::size_t k = backups_kept; k < all.size(); ++k) fs::remove(all[k], failed);
    return Backup{to};
}

std::vector<fs::path> backups_of(const fs::path& project) {
    std::vector<fs::path> found;
    std::error_code failed;
    const std::string stem = project.stem().string() + " ";
    for (const auto& entry : fs::directory_iterator(folder_of(project) / "backups", failed)) {
        const std::string name = entry.path().filename().string();
        // "Pilot 2" must not lose its backups to "Pilot": a date comes next.
        if (name.starts_with(stem) && entry.path().extension() == project.extension() &&
            name.size() > stem.size() + 4 &&
            name.find_first_not_of("0123456789", stem.size()) == stem.size() + 4)
            found.push_back(entry.path());
    }
    std::sort(found.rbegin(), found.rend());
    return found;
}

}  // namespace attune::store
