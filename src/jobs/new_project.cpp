// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/new_project.h"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "jobs/framework.h"
#include "store/commands/element_commands.h"
#include "store/commands/project_commands.h"

namespace attune::jobs {
namespace {

// Takes a file that was just made away again; what cannot be removed is named.
Error without(const std::filesystem::path& file, Error why) {
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) why.sentence += fmt::format(" The unfinished “{}” could not be removed.", file.string());
    return why;
}

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::optional<std::string> file_fault(const std::filesystem::path& file) {
    namespace fs = std::filesystem;
    if (file.empty() || file.filename().empty()) return "Say where the project’s file goes.";
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error)))
        return fmt::format("“{}” is there already; choose another name, for no project is made over another.",
                           file.filename().string());
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    if (!fs::is_directory(folder, error)) return fmt::format("There is no folder “{}”.", folder.string());
    if (::access(folder.c_str(), W_OK) != 0)
        return fmt::format("Nothing can be written in the folder “{}”.", folder.string());
    return std::nullopt;
}

}  // namespace

std::vector<FieldFault> faults_of(const NewProjectWish& wish) {
    std::vector<FieldFault> faults;
    const auto say = [&](NewProjectField field, std::string sentence) {
        faults.push_back({field, std::move(sentence)});
    };
    using Field = NewProjectField;
    if (blank(wish.what.coder_name)) say(Field::coder_name, "Give your name: every coding says whose it is.");
    if (blank(wish.what.title)) say(Field::title, "Give the project a title.");
    if (auto fault = file_fault(wish.file)) say(Field::file, std::move(*fault));
    if (!wish.framework.empty())
        if (const auto read = read_framework(wish.framework); !read)
            say(Field::framework, read.error().sentence);
    if (!store::is_approach(wish.what.approach))
        say(Field::approach, "Choose the approach that comes nearest.");
    if (const auto waves = store::clean_waves(wish.what.waves); !waves)
        say(Field::waves, waves.error().sentence);
    const std::string& passphrase = wish.what.passphrase.text;
    if (!passphrase.empty() && !store::encryption_available())
        say(Field::passphrase, "This Attune was built without encryption, so it cannot protect a project.");
    if (passphrase != wish.passphrase_again)
        say(Field::passphrase_again,
            passphrase.empty()              ? "Type the passphrase in the field before this one too."
            : wish.passphrase_again.empty() ? "Type the passphrase a second time."
                                            : "The two passphrases differ; type them again.");
    return faults;
}

Result<store::Project> create_project(const std::filesystem::path& file, const store::NewProject& what,
                                      const std::string& framework, Clock clock) {
    store::LoadFramework command;
    if (!framework.empty()) {
        auto read = read_framework(framework);
        if (!read) return forward_error(read);
        command.framework = std::move(*read);
    }
    auto project = store::Project::create(file, what, std::move(clock));
    if (!project || framework.empty()) return project;
    if (const auto loaded = project->run(command); !loaded) {
        project = forward_error(loaded);  // closes the file first
        return tl::unexpected<Error>(without(file, project.error()));
    }
    return project;
}

}  // namespace attune::jobs
