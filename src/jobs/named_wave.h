// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace attune::jobs {

// Of a project's waves the one that somebody typed: by its name, its number from 1, or the beginning of its
// name. ErrorKind::not_found names those that there are. Pure; any thread.
Result<std::string> named_wave(const std::vector<std::string>& waves, const std::string& typed);

}  // namespace attune::jobs
