// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/project_folder/project_folder.h"
#include "store/project.h"

namespace attune::jobs {

// Takes a table of a project folder in, with the mapping that would be suggested to a person; ids lead to
// cases by the project's own rules for IDs ("TB-P-07" to "Family 07"). What a person would have to settle (an
// id that leads nowhere, a cell that cannot be a value) is a fault here, and nothing is taken. Gives a
// sentence for each value that is taken and odd. The project's thread.
Result<std::vector<std::string>> load_table(store::Project& project, const std::filesystem::path& file,
                                            const exchange::ProjectFile::Table& table,
                                            const JobControl& control);

}  // namespace attune::jobs
