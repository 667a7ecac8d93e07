// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// Adds the codes of a YAML file, with their tree, texts, colours and links to elements (by key), as one
// change. A code whose path of names is already in the codebook is left as it is. The project's thread.
Result<store::Done> load_codebook(store::Project& project, const std::filesystem::path& file);

}  // namespace attune::jobs
