// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/helper/helper_process.h"
#include "exchange/pdf/pages.h"

namespace attune::exchange {

// What attune-pdf may take before it is killed.
HelperLimits pdf_limits();

// Where attune-pdf is: in the folder of the running program.
std::filesystem::path pdf_helper_path();

// Has attune-pdf read the PDF. Fails with a sentence when the program is missing, crashes, takes too much or
// refuses the file. Any thread.
Result<PdfPages> read_pdf_pages(std::string_view bytes, const std::filesystem::path& helper,
                                const HelperLimits& limits, const JobControl& control);

}  // namespace attune::exchange
