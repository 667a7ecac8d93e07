// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/help/help_view.h"
#include "app/workbench/workbench.h"

// The user guide and the sheet of keys.
namespace attune::workbench {

void show_keys(Workbench& bench);
void find_keys(Workbench& bench, std::string wanted);

// The guide, at what it says of the control that has the focus.
// Over a dialog, and over what stands in the page's stead, it comes above that, which waits as it is.
void show_help(Workbench& bench);
void close_help_above(Workbench& bench);
void go_to_help(Workbench& bench, GuidePlace place);
// Within the guide; an address elsewhere is copied, for the window opens no browser.
void follow_help_link(Workbench& bench, const std::string& target);
void help_back(Workbench& bench);
void search_help(Workbench& bench, std::string words);

}  // namespace attune::workbench
