// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "base/job_control.h"
#include "base/result.h"

// The demonstration project that comes with Attune: invented interviews about the Thriving Babies programme.
namespace attune::jobs {

// Builds it anew as `file`, never over an existing one.
Result<std::filesystem::path> build_demonstration(const std::filesystem::path& file,
                                                  const JobControl& control);

// A fresh copy in a folder of one's own, which is made if it is not there: “Thriving Babies pilot.attune”, or
// with a number behind it when an earlier copy has that name. What was done in earlier copies stays in them.
Result<std::filesystem::path> fresh_demonstration(const std::filesystem::path& folder,
                                                  const JobControl& control);

}  // namespace attune::jobs
