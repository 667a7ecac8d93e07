// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/cli/program.h"
#include "jobs/leaving_texts.h"
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

// Before whole texts leave: which words stand in them by which somebody might be recognised, and who did not
// agree. Nothing is stopped by it.
void remark_on_texts(const jobs::LeavingTexts& texts);
// The same for --json: `texts`, `identifiers`, `sure`, `refused`, `unknown`, `warned`, and `sources`: the
// titles of the texts by each of these.
Json shape(const jobs::LeavingTexts& texts);

}  // namespace attune::cli
