// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/workbench.h"

// Themes: made, worded, put in order, and what they stand on.
namespace attune::workbench {

bool settle_themes(Workbench& bench);
void choose_theme(Workbench& bench, const std::string& theme);
// Keeps the name and the claim as typed. False, with the sentence said, when they could not be.
bool finish_theme(Workbench& bench);
void forget_theme(Workbench& bench);

void make_theme(Workbench& bench);
void rename_theme(Workbench& bench);  // the keys go to its name
void delete_theme(Workbench& bench);
void move_theme(Workbench& bench, int by);
void gather_codes(Workbench& bench);  // asks which
void leave_out_code(Workbench& bench, const CodeId& code);

}  // namespace attune::workbench
