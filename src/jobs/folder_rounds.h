// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "exchange/project_folder/project_folder.h"
#include "store/project.h"

namespace attune::jobs {

// The rounds of a project folder: each is started, coded from its file, and finished by all its coders.
// `sources` are those of the plan, in its order. The project's thread.
Result<Ok> add_folder_rounds(store::Project& project, const std::filesystem::path& folder,
                             const exchange::ProjectFile& plan, const std::vector<SourceId>& sources);

}  // namespace attune::jobs
