// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "exchange/export/rows.h"
#include "store/project.h"

namespace attune::jobs {

// The codebook as it leaves the project, depth first. The project's thread.
std::vector<exchange::CodeRow> codebook_rows(const store::Project& project);

}  // namespace attune::jobs
