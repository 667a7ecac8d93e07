// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/output.h"
#include "jobs/statistics.h"

// Statistics as tables to read, as JSON and as CSV.
namespace attune::cli {

Json shape(const jobs::Statistics& statistics);
void print(const jobs::Statistics& statistics, Output& out);
// One table; `name` empty: the first. Into `file`, else to standard output.
Result<Ok> print_csv(const jobs::Statistics& statistics, const std::string& name, const std::string& file,
                     bool replace, Output& out);

}  // namespace attune::cli
