// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "base/id.h"
#include "store/project.h"

namespace attune::store {

// Which state of its text each source has: another one after each correction, and after its undo; empty while
// it is as imported. Ranges found in a text hold as long as this stays. Throws ReadFailure. The project's
// thread.
std::map<SourceId, std::string> text_revisions(const Project& project);

}  // namespace attune::store
