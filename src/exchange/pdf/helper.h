// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string_view>

#include "base/job_control.h"
#include "base/result.h"
#include "exchange/pdf/pages.h"

namespace attune::exchange {

// What attune-pdf may take before it is killed. It also limits itself (memory, processor time, no files).
struct PdfLimits {
    std::chrono::seconds time{180};
    std::size_t memory = std::size_t{3} << 29;  // 1.5 GiB resident
};

// Where attune-pdf is: in the folder of the running program.
std::filesystem::path pdf_helper_path();

// Has attune-pdf read the PDF: it gets the bytes through a pipe, inherits no other file and is killed when
// `control` is cancelled or a limit is reached. It has always ended when this returns. Fails with a sentence
// when the program is missing, crashes, takes too much or refuses the file. Any thread.
Result<PdfPages> read_pdf_pages(std::string_view bytes, const std::filesystem::path& helper,
                                const PdfLimits& limits, const JobControl& control);

}  // namespace attune::exchange
