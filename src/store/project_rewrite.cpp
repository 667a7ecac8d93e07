// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a project's file anew, so that nothing is left in it of what was taken out.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "store/file/connection.h"
#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/file/wipe.h"
#include "store/project.h"
#include "store/project_state.h"

namespace attune::store {
namespace fs = std::filesystem;
namespace {

// A half-made file that is written over before it goes.
class WipedScrap {
  public:
    explicit WipedScrap(fs::path file) : scrap_(std::move(file)) {}
    ~WipedScrap() { wipe(scrap_.file()); }
    WipedScrap(const WipedScrap&) = delete;
    WipedScrap& operator=(const WipedScrap&) = delete;
    const fs::path& file() const { return scrap_.file(); }

  private:
    Scrap scrap_;
};

fs::path scrap_named(const fs::path& file, const char* ending) {
    fs::path scrap = scrap_name(file);
    scrap += ending;
    return scrap;
}

void vacuum_into(SQLite::Database& database, const fs::path& to) {
    SQLite::Statement copy(database, "VACUUM INTO ?");
    copy.bind(1, to.string());
    copy.exec();
}

std::string quoted(const fs::path& file) {
    return "“" + file.filename().string() + "”";
}

bool has_another_name(const fs::path& file) {
    struct stat about {};
    return stat(file.c_str(), &about) == 0 && about.st_nlink > 1;
}

// Puts `made` in the place of `file` and then writes over what was there.
Result<Ok> take_place(const fs::path& made, const fs::path& file) {
    std::error_code failed;
    fs::permissions(made, fs::status(file, failed).permissions(), failed);
    sync_file(made);
    const int old = open(file.c_str(), O_WRONLY | O_CLOEXEC);
    fs::rename(made, file, failed);
    if (!failed) {
        sync_folder_of(file);
        wipe_nameless(old);
    }
    if (old >= 0) close(old);
    if (failed)
        return fail(ErrorKind::io,
                    fmt::format("{} cannot be written anew: {}.", quoted(file), failed.message()));
    return Ok{};
}

}  // namespace

Result<Done> Project::State::make_anew(const fs::path& made,
                                       const std::function<Result<Done>(const Writing&)>& work,
                                       const std::function<Result<Ok>(SQLite::Database&)>& check) {
    const std::string& key = passphrase.text;
    try {
        const WipedScrap copy(scrap_named(made, "-copy"));
        vacuum_into(*file.database, copy.file());
        const auto database = connect(copy.file(), Connect::read_write, key);
        // A copy may be lost, and a journal would be one more file that holds the words.
        database->exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF");
        auto done = write_in(*database, work);
        if (!done || !done->changed) return done;
        if (const auto checked = check(*database); !checked) return forward_error(checked);
        vacuum_into(*database, made);
        connect(made, Connect::read_only, key)->execAndGet("SELECT count(*) FROM operation");
        return done;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file.path));
    }
}

Result<Done> Project::rewrite(const std::function<Result<Done>(const Writing&)>& work,
                              const std::function<Result<Ok>(SQLite::Database&)>& check) {
    if (read_only()) return fail(ErrorKind::io, fmt::format("{} is open for reading only.", quoted(file())));
    std::error_code failed;
    const fs::path place = fs::canonical(file(), failed);
    if (failed) return fail(ErrorKind::io, fmt::format("{} is no longer there.", quoted(file())));
    if (has_another_name(place))
        return fail(ErrorKind::io, fmt::format("{} has a second name on this disk, under which the old file "
                                               "would stay; remove that first.",
                                               quoted(place)));
    const auto who = state_->who();
    const SessionId session = state_->session;
    const auto commits = state_->commits;
    const Scrap made(scrap_named(place, "-made"));
    auto done = state_->make_anew(made.file(), work, check);
    if (done && done->changed) {
        const auto suspended = suspend_project_file(state_->file);
        const auto placed = suspended ? take_place(made.file(), place) : suspended;
        if (!placed) done = forward_error(placed);
        const auto resumed =
            suspended ? resume_project_file(state_->file, state_->passphrase.text) : suspended;
        state_->talk.forget();
        if (placed && !resumed) return forward_error(resumed);
    }
    if (!done || !done->changed) {
        state_->work_on_as(who);
        state_->session = session;
        state_->commits = commits;
    }
    return done;
}

}  // namespace attune::store
