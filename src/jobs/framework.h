// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/result.h"
#include "model/framework.h"
#include "store/project.h"

namespace attune::jobs {

// Programme elements by what a person calls them: "thriving-babies" for the built-in ones, else a YAML file.
// A fault in the file is named with its line. Any thread.
Result<model::Framework> read_framework(const std::string& name_or_file);

// Loads them into the project; elements already there stay as they are. The project's thread.
Result<store::Done> load_framework(store::Project& project, const std::string& name_or_file);

}  // namespace attune::jobs
