// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "store/file/project_file.h"
#include "store/journal/recorder.h"
#include "store/project.h"
#include "store/queries/talk.h"

namespace attune::store {

// Somebody who will be a coder of the project from their first write on.
struct NewCoder {
    CoderId id;
    std::string name;
    std::string initials;
};

struct Project::State {
    ProjectFile file;
    Clock clock;
    Passphrase passphrase;
    CoderId coder;
    std::optional<NewCoder> joining;
    SessionId session;  // empty until the first write
    std::uint64_t commits = 0;
    TalkCounts talk;

    // Who works, for going back to them.
    struct Who {
        CoderId coder;
        std::optional<NewCoder> joining;
    };
    Who who() const { return {coder, joining}; }
    void work_on_as(const Who& who) {
        coder = who.coder;
        joining = who.joining;
    }

    // The coder of that name, or a new one who joins at the first write; the last who wrote when the name is
    // empty. Throws SQLite::Exception.
    Result<Ok> choose_coder(const std::string& name, const std::string& initials);
    // One transaction; committed when something changed. The sitting's row and the coder's joining come
    // first.
    Result<Done> write(const std::function<Result<Done>(const Writing&)>& work);
    // The same in a copy of the file. Throws SQLite::Exception.
    Result<Done> write_in(SQLite::Database& database,
                          const std::function<Result<Done>(const Writing&)>& work);
    // The file as it is, changed by `work` and passed by `check`, as a new file `made` without free pages.
    Result<Done> make_anew(const std::filesystem::path& made,
                           const std::function<Result<Done>(const Writing&)>& work,
                           const std::function<Result<Ok>(SQLite::Database&)>& check);
};

}  // namespace attune::store
