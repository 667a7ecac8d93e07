// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// Adds the memos of a YAML file, each as one change of its own coder; every name and quote in the file is
// looked up before the first is written. Returns how many. The project's thread.
Result<std::size_t> load_memos(store::Project& project, const std::filesystem::path& file);

}  // namespace attune::jobs
