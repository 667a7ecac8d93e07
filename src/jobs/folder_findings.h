// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/project_folder/findings_file.h"
#include "store/project.h"

// The findings of a project folder. The project's thread.
namespace attune::jobs {

// Criteria and thresholds, which stand before the data come in.
Result<Ok> add_folder_thresholds(store::Project& project, const std::filesystem::path& file,
                                 const exchange::FindingsFile& findings);
// All the rest; every name and quote is looked up before anything of a finding is written.
Result<Ok> add_folder_findings(store::Project& project, const std::filesystem::path& file,
                               const exchange::FindingsFile& findings, const JobControl& control);

}  // namespace attune::jobs
