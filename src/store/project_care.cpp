// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a Project sound: verifying, copying, changing the passphrase, who works on it.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "store/erasure/backups.h"
#include "store/file/copies.h"
#include "store/file/errors.h"
#include "store/journal/fold.h"
#include "store/project.h"
#include "store/project_state.h"
#include "store/verify.h"

namespace attune::store {

Result<std::string> Project::replay_digest() const {
    try {
        return replayed_digest(database(), JobControl());
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file()));
    }
}

Result<Verification> Project::verify(const JobControl& control) const {
    try {
        auto found = verified(database(), !read_only(), control);
        if (found)
            for (const auto& backup : backups_to_remove(database()))
                found->faults.push_back(fmt::format(
                    "The backup “{}” still holds what was erased from the project; remove it.", backup));
        return found;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file()));
    }
}

Result<Ok> Project::work_as(const std::string& name, const std::string& initials) {
    try {
        const auto before = state_->who();
        auto chosen = state_->choose_coder(name, initials);
        if (!chosen) return chosen;
        auto joined = join();
        if (!joined) state_->work_on_as(before);
        return joined;
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(error_from(exception, file()));
    }
}

Result<Ok> Project::join() {
    if (!state_->joining) return Ok{};
    const auto joined = state_->write([](const Writing&) -> Result<Done> { return Done{{}, {}, {}, true}; });
    if (!joined) return forward_error(joined);
    return Ok{};
}

Result<Ok> Project::save_copy(const std::filesystem::path& to) const {
    return copy_database(database(), to, Replace::never);
}

Result<Ok> Project::change_passphrase(const Passphrase& passphrase) {
    if (read_only())
        return fail(ErrorKind::io,
                    "The passphrase can only be changed by somebody who may write to the project.");
    if (!encryption_available() && !passphrase.text.empty())
        return fail(ErrorKind::unsupported,
                    "This Attune was built without encryption, so it cannot protect a project.");
    const std::string old_key = state_->passphrase.text;
    if (passphrase.text == old_key) return Ok{};
    auto& project = state_->file;
    auto suspended = suspend_project_file(project);
    if (!suspended) return suspended;
    auto changed = rekey_file(project.path, old_key, passphrase.text);
    if (changed) state_->passphrase = passphrase;
    auto resumed = resume_project_file(project, state_->passphrase.text);
    if (!changed) return changed;
    if (!resumed) return resumed;
    for (const auto& backup : backups_of(project.path)) {
        auto same = rekey_file(backup, old_key, passphrase.text);
        // A backup made under another passphrase stays as it is; one that anybody could read must not.
        if (!same && old_key.empty()) return same;
    }
    return Ok{};
}

void Project::fold_log() {
    if (!read_only()) database().tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
}

bool encryption_available() {
#ifdef ATTUNE_SYSTEM_SQLITE
    return false;
#else
    return true;
#endif
}

std::string engine_description() {
#ifdef ATTUNE_SYSTEM_SQLITE
    return fmt::format("SQLite {} of the system, without encryption", sqlite3_libversion());
#else
    return fmt::format("SQLite {} with encryption ({})", sqlite3_libversion(), sqlite3mc_version());
#endif
}

}  // namespace attune::store
