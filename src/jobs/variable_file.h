// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// Adds the variables of a YAML file as one change. A measure must be in the catalogue. The project's thread.
Result<store::Done> load_variables(store::Project& project, const std::filesystem::path& file);

}  // namespace attune::jobs
