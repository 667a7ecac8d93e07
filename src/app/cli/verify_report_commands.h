// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/output.h"
#include "base/result.h"
#include "store/project.h"

// The part of `verify` that looks up what a report quotes.
namespace attune::cli {

class Command;

struct VerifyReportArguments {
    std::filesystem::path report;
    bool only_faults = false;
};
void add_verify_report_options(Command* app, VerifyReportArguments& a);

Result<Ok> verify_report(const VerifyReportArguments& a, const store::Project& project, Output& out);

}  // namespace attune::cli
