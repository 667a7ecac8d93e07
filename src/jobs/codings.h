// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/project.h"

namespace attune::jobs {

// Applies every line of a tab-separated table of codings (source, coder, code, quote, occurrence, direction,
// intensity, account, note) as one change. `source` is a title, an id or the name of the original file
// without its ending. A line whose source, code or quote is not found fails the whole with its number;
// nothing is then written. Coders that are not known yet are added. The project's thread.
Result<store::Done> load_codings(store::Project& project, const std::filesystem::path& file);

}  // namespace attune::jobs
