// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"

namespace attune::jobs {

struct BuildReport {
    std::string title;
    std::int64_t sources = 0, codes = 0, codings = 0, memos = 0;
    std::vector<std::string> warnings;
};

// Makes a project file from a folder with a project.yaml: elements, sources in its order, codebook, codings,
// memos, cases, tables; then verifies it. Works on a hidden file beside `file` and gives it its name at the
// end, so that a fault or a cancel leaves nothing behind. Never over an existing file.
Result<BuildReport> build_project_from_folder(const std::filesystem::path& folder,
                                              const std::filesystem::path& file, const JobControl& control);

}  // namespace attune::jobs
