// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// How the sentences of an erasure's plan stand on the screen.
namespace attune::workbench {

// Quotes stand each for themselves, so that one from the right does not draw figures into its own direction.
std::string isolated(std::string_view line);

struct PlanLine {
    std::string words;  // on one line, quotes isolated; a head begins large
    bool item = false;  // below a head
};
PlanLine plan_line(std::string_view line);

}  // namespace attune::workbench
