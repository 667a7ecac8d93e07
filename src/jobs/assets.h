// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"

namespace attune::jobs {

// The file or folder `relative` ("frameworks/thriving-babies.yaml") of the assets that come with Attune: in
// the folder named by ATTUNE_ASSETS, else in share/attune beside the program's bin, else in an assets folder
// beside the program or above it (a build folder). "docs/…" and "projects/…" may lie beside the assets too.
// Fails with a sentence when it is nowhere. Any thread.
Result<std::filesystem::path> find_asset(const std::filesystem::path& relative);

}  // namespace attune::jobs
