// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/workbench/help/guide.h"

namespace attune::workbench {

// The guide in the window: what is read, and what was looked for.
struct HelpView {
    std::optional<Guide> guide;
    std::string fault;  // why there is none
    GuidePlace place;
    std::uint64_t jumps = 0;       // grows whenever the page is to show `place`
    std::vector<GuidePlace> back;  // where one came from, the last at the end
    std::string query;
    std::vector<GuideHit> hits;
    std::optional<std::size_t> highlighted;  // of the hits
    // Shown above what waits below, such as a dialog, rather than in the middle pane.
    bool above = false;
};

}  // namespace attune::workbench
