// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/program.h"
#include "store/project.h"

namespace attune::cli {

// Opens with the passphrase from the descriptor, or asks when the project turns out to need one. `how` keeps
// it, to open the project once more.
Result<store::Project> open_project(const Common& common, store::OpenProject& how);

// A coder named by id or name works now; an unknown name is a new coder, an unknown id a mistake, and so is a
// name that is nearly one of the project's (no_slip).
Result<Ok> become(store::Project& project, const std::string& coder);

// ErrorKind::not_found for a name that is none of the project's coders and may be a slip in typing one.
Result<Ok> no_slip(const store::Project& project, const std::string& coder);

}  // namespace attune::cli
