// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/new_project.h"

#include <fmt/format.h>

#include "jobs/framework.h"
#include "store/commands/element_commands.h"

namespace attune::jobs {
namespace {

// Takes a file that was just made away again; what cannot be removed is named.
Error without(const std::filesystem::path& file, Error why) {
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) why.sentence += fmt::format(" The unfinished “{}” could not be removed.", file.string());
    return why;
}

}  // namespace

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
