// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

// Both writers give the same file every time (the time in it is fixed, the time zone too), throw
// std::runtime_error with a sentence when the disk or the library refuses, and must run on one thread.
namespace demonstration {

// A sheet "Data", one row a family, and a sheet that says that all of it is synthetic.
void write_workbook(const std::filesystem::path& file);

// One row a family and wave, with labels and missing codes as SPSS keeps them.
void write_spss(const std::filesystem::path& file);

}  // namespace demonstration
