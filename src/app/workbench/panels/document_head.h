// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

inline constexpr float document_head_height = 3;  // em

// The line above what the middle pane shows in the page's stead: its title, and the way back to the page.
// Gives the room between the two, for what else belongs there.
struct WayBack {
    std::string words = "Back to the page";
    std::function<void(Workbench&)> act = {};  // without one: to the page
};
kit::Rect draw_document_head(Frame& frame, const kit::Path& path, kit::Rect at, const std::string& title,
                             const WayBack& back = {});

}  // namespace attune::workbench
