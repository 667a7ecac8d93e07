// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/panels/frame.h"
#include "base/job_control.h"

namespace attune::workbench {

// What stands over the window while a run has the project for itself: how far it is, and a way to stop it.
struct WorkingDialog {
    std::string title;  // "Redacting"
    std::string words;  // what it means to stop it
    Progress progress;
};
// True when it is to be stopped.
bool working_dialog(kit::Ui& ui, const kit::Path& path, const WorkingDialog& work);

}  // namespace attune::workbench
