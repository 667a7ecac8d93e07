// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/assets.h"

#include <fmt/format.h>

#include <cstdlib>
#include <vector>

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

constexpr int levels_up = 4;  // build/release/bin lies three below the assets

std::vector<fs::path> asset_folders() {
    std::vector<fs::path> folders;
    if (const char* named = std::getenv("ATTUNE_ASSETS"); named != nullptr && *named != '\0')
        return {fs::path(named)};
    std::error_code ignored;  // without /proc only the environment variable helps, and the sentence names it
    fs::path at = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    if (at.empty()) return folders;
    folders.push_back(at.parent_path() / "share" / "attune");
    for (int level = 0; level <= levels_up && !at.empty(); ++level, at = at.parent_path())
        folders.push_back(at / "assets");
    return folders;
}

}  // namespace

Result<fs::path> find_asset(const fs::path& relative) {
    const fs::path first = relative.empty() ? fs::path() : *relative.begin();
    const bool beside = first == "docs" || first == "projects";
    for (const auto& folder : asset_folders()) {
        std::error_code ignored;  // what cannot be looked at is not there
        if (fs::exists(folder / relative, ignored)) return folder / relative;
        const fs::path other = folder.parent_path() / relative;
        if (beside && fs::exists(other, ignored)) return other;
    }
    return fail(
        ErrorKind::not_found,
        fmt::format(
            "“{}”, which comes with Attune, was not found beside the program; set ATTUNE_ASSETS to the "
            "folder that holds it.",
            relative.string()));
}

}  // namespace attune::jobs
