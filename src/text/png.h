// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "base/result.h"

namespace attune::text {

// Writes a picture as PNG: `width * height * 4` bytes, red green blue and one that is ignored (the picture is
// opaque), rows from the top. Replaces the file. Any thread.
Result<Ok> write_png(const std::filesystem::path& file, int width, int height,
                     std::span<const std::uint8_t> rgbx);

}  // namespace attune::text
