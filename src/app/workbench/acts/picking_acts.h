// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/codebook_work.h"
#include "app/workbench/workbench.h"

// Choosing a code or an element by typing: what to merge into, to move below, to link.
namespace attune::workbench {

// For the chosen codes or the current element.
void start_picking(Workbench& bench, Picking::For what);
void start_picking(Workbench& bench, PickOther what);
void pick_query(Workbench& bench, std::string query);
// Takes the row; a link keeps the list open for more, everything else closes it.
void pick(Workbench& bench, std::size_t row);
void pick_other_way(Workbench& bench, std::size_t row);
void close_picking(Workbench& bench);

}  // namespace attune::workbench
