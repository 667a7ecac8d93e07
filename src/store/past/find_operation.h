// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "base/id.h"
#include "base/result.h"
#include "store/project.h"

namespace attune::store {

// The operation of the history whose id is what was typed, or alone begins with it (8 characters at least, in
// any case). ErrorKind::ambiguous, ErrorKind::not_found. The project's thread.
Result<OperationId> find_operation(const Project& project, const std::string& typed);

}  // namespace attune::store
