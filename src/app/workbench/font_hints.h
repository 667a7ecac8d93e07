// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <set>
#include <string>

namespace attune::workbench {

struct Workbench;

// What a person has been told of letters that no font on this computer has.
struct FontHints {
    std::size_t letters = 0;  // looked at
    std::set<std::string> scripts;
};

// When letters have been drawn as boxes that were not before, says once for each script which package would
// show them. True when it said something. Between frames.
bool hint_at_fonts(Workbench& bench, FontHints& hinted);

}  // namespace attune::workbench
