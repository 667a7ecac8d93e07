// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/demonstration.h"

#include <fmt/format.h>

#include <system_error>

#include "jobs/assets.h"
#include "jobs/build_project.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

constexpr const char* folder_of_it = "projects/thriving-babies-pilot";
constexpr const char* name_of_it = "Thriving Babies pilot";
constexpr int most_copies = 999;

}  // namespace

Result<fs::path> build_demonstration(const fs::path& file, const JobControl& control) {
    const auto folder = find_asset(folder_of_it);
    if (!folder) return forward_error(folder);
    const auto built = build_project_from_folder(*folder, file, control);
    if (!built) return forward_error(built);
    return file;
}

Result<fs::path> fresh_demonstration(const fs::path& folder, const JobControl& control) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorKind::io,
                    fmt::format("The folder “{}” could not be made: {}.", folder.string(), error.message()));
    for (int number = 1; number <= most_copies; ++number) {
        const fs::path file = folder / (number == 1 ? fmt::format("{}.attune", name_of_it)
                                                    : fmt::format("{} {}.attune", name_of_it, number));
        if (!fs::exists(fs::symlink_status(file, error))) return build_demonstration(file, control);
    }
    return fail(
        ErrorKind::io,
        fmt::format("The folder “{}” is full of copies of the demonstration; remove some.", folder.string()));
}

}  // namespace attune::jobs
