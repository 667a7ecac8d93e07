// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "kit/geometry.h"
#include "kit/path.h"
#include "kit/ui.h"

namespace attune::kit {

// The line between two panes, x = `at.x`. Dragging it, or Left and Right while it has the focus, changes
// `width` (pixels) within the bounds; `growth` +1 where the pane whose width it is lies left of it, −1 where
// it lies right. A hairline is painted. True when the width changed.
bool splitter(Ui& ui, const Path& path, Rect at, const std::string& name, float& width, float least,
              float most, int growth = 1);

// The line between two panes one above the other, y = `at.y`: Up and Down. `growth` +1 where the pane whose
// `height` it is lies above it, −1 where it lies below.
bool row_splitter(Ui& ui, const Path& path, Rect at, const std::string& name, float& height, float least,
                  float most, int growth = 1);

}  // namespace attune::kit
