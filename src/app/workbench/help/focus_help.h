// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "app/workbench/workbench.h"

namespace attune::workbench {

// Which heading of the user guide speaks of what has the focus: the first row whose path holds it. The lists
// of the navigator are told apart by a word behind their path: "navigator/list codes".
struct FocusHelp {
    std::string_view focus;    // a control's path, with all below it
    std::string_view heading;  // of user-guide.md, as links name it
};
std::span<const FocusHelp> focus_help();

// Empty where nothing is said of it: the guide's beginning.
std::string_view heading_for(std::string_view focus, NavigatorTab tab);

}  // namespace attune::workbench
