// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "kit/path.h"

namespace attune::workbench {

// Below this width, in em, what stands in three columns is shown one part at a time.
inline constexpr float width_for_columns = 72;

// Where the shell leaves, for a frame, the path of the control that is about to get the keys.
inline constexpr const char* focus_wanted_path = "focus wanted";

struct OnePart {
    std::string id = {}, label = {};
    std::vector<kit::Path> holds = {};  // its controls: the part of what has the keys is shown
};
// Draws the segments of the parts at the top of `at`, and says which one is to be drawn below them.
std::size_t draw_parts(Frame& frame, const kit::Path& path, kit::Rect& at, const std::string& name,
                       std::span<const OnePart> parts);

}  // namespace attune::workbench
