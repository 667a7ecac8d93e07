// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/cli/program.h"
#include "model/saved_report.h"

namespace attune::cli {

// What left a project in one call.
using Left = std::vector<model::ExportRecord>;
using Exporting = std::function<Result<Ok>(const store::Project&, Left&, Output&)>;

// Opens the project read-only, writes files, and then notes in the history what left. Where that cannot be
// noted, because somebody else has the project open or it cannot be written, the files are there all the same
// and that is said. `common` must live as long as the program.
void exports(Program& program, const Common& common, Exporting work);

// All was done, and this is to be said beside it: on standard error; the exit status stays 0.
void remark(const std::string& sentence);

}  // namespace attune::cli
