// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/helper/helper_process.h"
#include "exchange/pdf/pages.h"
#include "exchange/pdf/wire.h"

namespace attune::exchange {

// What attune-pdf may take before it is killed.
HelperLimits pdf_limits();

// Where attune-pdf is: in the folder of the running program.
std::filesystem::path pdf_helper_path();

// What stands before the file in attune-pdf's input (wire.h).
std::string pdf_request(WireKind what, std::int32_t page, std::int32_t longest_side);

// Has attune-pdf read the PDF. Fails with a sentence when the program is missing, crashes, takes too much or
// refuses the file. Any thread.
Result<PdfPages> read_pdf_pages(std::string_view bytes, const std::filesystem::path& helper,
                                const HelperLimits& limits, const JobControl& control);

}  // namespace attune::exchange
