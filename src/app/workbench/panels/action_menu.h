// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// A menu read from the action table: words, keys and whether they can be done now. An empty id parts groups;
// ids that are not in the table are left out. `open` becomes false when it closes; the chosen action is run.
void action_menu(Frame& frame, const kit::Path& path, kit::Rect anchor, const std::string& name,
                 std::span<const std::string_view> ids, bool& open, std::string_view checked = {});

// Three dots that open such a menu: what can be done with one `what` ("theme") and has no button of its own.
void more_button(Frame& frame, const std::string& path, kit::Rect at, const std::string& what,
                 std::span<const std::string_view> ids);

// Where a control stood in the last frame, for what opens beside it; `otherwise` where it is not seen.
kit::Rect rect_of(const Frame& frame, const std::string& path, kit::Rect otherwise);

}  // namespace attune::workbench
