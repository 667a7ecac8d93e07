// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "app/workbench/round_form.h"
#include "app/workbench/workbench.h"

// The page that asks for a new round.
namespace attune::workbench {

void ask_new_round(Workbench& bench);
// What is typed or chosen; draws the sources anew where they are drawn by chance.
void fill_round(Workbench& bench, const std::function<void(RoundForm&)>& change);
void toggle_round_source(Workbench& bench, std::size_t row);
void mark_all_round_sources(Workbench& bench);  // or none, when all are
// One step of the history, with the codebook's version where it is named now.
void start_asked_round(Workbench& bench);
void leave_new_round(Workbench& bench);
// Back to the team; what is filled in is there the next time.
void put_round_aside(Workbench& bench);

}  // namespace attune::workbench
