// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace attune {

// A picture as it is shown: rows from above, four bytes a pixel: red, green, blue, opacity (not multiplied
// in).
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

}  // namespace attune
