// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// Makes a project with its programme elements: `framework` is "thriving-babies", a YAML file, or empty for
// none. The elements are read first, so that a fault in them leaves no file behind. Never over an existing
// file.
Result<store::Project> create_project(const std::filesystem::path& file, const store::NewProject& what,
                                      const std::string& framework, Clock clock = system_clock());

}  // namespace attune::jobs
