// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/passage_list.h"
#include "app/workbench/workbench.h"

// Lists of passages: of a code, an element, a memo's links, a search.
namespace attune::workbench {

// Puts the list into the middle pane, with the focus. Nothing without a project.
void show_passages_of(Workbench& bench, const PassagesOf& of);
// Those of what is chosen in the navigator's list that is shown; elsewhere those of the chosen code.
void show_passages_of_chosen(Workbench& bench);
void show_passages_of_code(Workbench& bench);
// Reads the list again when the project has changed since.
void settle_passages(Workbench& bench);
// The passage of the current row in its source, and back to the list as it was left.
void go_to_passage(Workbench& bench);
void go_to_list(Workbench& bench);
void set_current_passage(Workbench& bench, std::size_t row);

}  // namespace attune::workbench
