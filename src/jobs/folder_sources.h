// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/result.h"
#include "exchange/project_folder/project_folder.h"
#include "store/project.h"

namespace attune::jobs {

// What a project folder knows of its sources beside their texts: kind, wave and retention of each, what
// labels mean, and which turns an interpreter translates. `sources` are those of the plan, in its order. The
// project's thread.
Result<Ok> settle_sources(store::Project& project, const exchange::ProjectFile& plan,
                          const std::vector<SourceId>& sources);

}  // namespace attune::jobs
