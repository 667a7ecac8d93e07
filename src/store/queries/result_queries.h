// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/kept_result.h"
#include "store/project.h"

// Kept results. Pure reads, the project's thread; throw ReadFailure.
namespace attune::store {

std::vector<model::KeptResult> kept_results(const Project& project);  // oldest first
// By id, the beginning of it, or name, as find_round.
Result<model::KeptResult> find_kept_result(const Project& project, const std::string& typed);

}  // namespace attune::store
