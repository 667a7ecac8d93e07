// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "app/workbench/new_project_form.h"
#include "app/workbench/workbench.h"

// Asking for a new project, once, on one page.
namespace attune::workbench {

// A fresh page, or the one that was left by Esc; the files, if any, are taken in when the project is made.
void ask_new_project(Workbench& bench, std::vector<std::filesystem::path> to_import = {});
// Changes what is filled in; what stood in the way at `field` is forgotten, for it may be mended.
void fill_in(Workbench& bench, jobs::NewProjectField field,
             const std::function<void(NewProjectForm&)>& change);
// Makes the project and opens it; or says at each field what stands in the way and goes to the first.
void make_asked_project(Workbench& bench);
void leave_new_project(Workbench& bench);
// What the chooser gave.
void new_project_goes_to(Workbench& bench, const std::filesystem::path& file);
void new_project_takes_elements(Workbench& bench, const std::filesystem::path& file);

}  // namespace attune::workbench
