// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/workbench/panels/frame.h"
#include "kit/path.h"

namespace attune::workbench {

// A button where there is nothing yet: it runs an action of the table.
struct FirstStep {
    std::string path = {};
    std::string label = {};
    std::string_view action = {};
    bool enabled = true;
    std::string why_not = {};  // where it is not enabled
};
// Where a view has nothing to show yet: what would stand here and what to do, and below it the buttons that
// do it, the first as the one that is meant. In a project that can only be read they are not enabled.
void draw_nothing_yet(Frame& frame, const kit::Path& words_path, kit::Rect at, const std::string& words,
                      std::span<const FirstStep> steps, kit::Tone tone = kit::Tone::muted);

}  // namespace attune::workbench
