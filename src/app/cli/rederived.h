// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "app/cli/output.h"
#include "base/job_control.h"
#include "jobs/report/rederive.h"

// Numbers and quotes of a report that Attune wrote, asked of the project again.
namespace attune::cli {

// Nothing where the file has no manifest. ErrorKind::conflict for a report about another project.
Result<std::optional<jobs::Rederived>> rederived(const store::Project& project, std::string_view file,
                                                 const JobControl& control);

// What differs, one thing a line, and a sentence, unless JSON is printed; complains where anything does.
void say(const jobs::Rederived& again, Output& out);
// `same_history`, `numbers` and `quotes` (how many), `different` (array) and `sound`.
Json json_of(const jobs::Rederived& again);

}  // namespace attune::cli
