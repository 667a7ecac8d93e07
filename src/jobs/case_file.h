// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// Adds the cases of a YAML file with their persons, who of them speaks where, and what they agreed to, as one
// change. The project's thread.
Result<store::Done> load_cases(store::Project& project, const std::filesystem::path& file);

}  // namespace attune::jobs
