// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/key_sheet.h"
#include "app/workbench/new_project_form.h"
#include "app/workbench/start_screen.h"

namespace attune::workbench {

// The sheet of keys.
struct KeySheet {
    std::string filter;
    std::vector<KeyGroup> groups;  // that fit it
};

// What the pages beside the work remember: they say how the window is used and how it is set up, and stand
// with or without a project.
struct Aside {
    StartScreen start;
    NewProjectForm new_project;
    KeySheet keys;
};

}  // namespace attune::workbench
