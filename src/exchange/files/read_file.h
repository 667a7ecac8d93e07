// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/job_control.h"
#include "base/result.h"
#include "model/transcript.h"

namespace attune::exchange {

// The largest file that is taken in. A transcript of a million words has about 6 MB; photographs in a Word
// document can make it larger.
inline constexpr std::int64_t largest_file = std::int64_t{100} << 20;

// A whole file, with its name without folders and its media type. Fails with one sentence for a file that is
// missing, a folder, not readable, or larger than `largest` bytes, which is told before reading. Reports
// progress in bytes; cancelled between pieces of a megabyte.
Result<model::OriginalFile> read_file(const std::filesystem::path& path, const JobControl& control = {},
                                      std::int64_t largest = largest_file);

// The path's last part as UTF-8 for people; bytes that are not valid become U+FFFD.
std::string shown_name(const std::filesystem::path& path);

}  // namespace attune::exchange
