// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/stage_desk.h"
#include "app/workbench/workbench.h"

// How far sources have come: shown in Framework mode, marked by whoever did the work.
namespace attune::workbench {

void show_stages(Workbench& bench);
// Reads what is shown anew when it has to be. True when something new is to be drawn.
bool settle_stages(Workbench& bench);

void choose_stage(Workbench& bench, const kit::GridChoice& choice);
void sort_stages(Workbench& bench, const std::string& column);
// Marks the chosen sources with the stage of the chosen cell, or takes that back where the one at the cursor
// has it.
void turn_stage(Workbench& bench);
void open_staged_source(Workbench& bench);

}  // namespace attune::workbench
