// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/output.h"
#include "store/erasure/erasure.h"

// How the command line shows what an erasure will do and what it did.
namespace attune::cli {

// `remarks` come beside those of the plan.
void show_plan(const store::ErasurePlan& plan, const std::vector<std::string>& remarks, Output& out);

// Also names the backups that could not be removed, which is a complaint.
void report_erasure(const store::Project& project, const store::Done& done, Output& out);

}  // namespace attune::cli
