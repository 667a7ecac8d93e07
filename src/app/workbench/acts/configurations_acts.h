// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/workbench.h"
#include "model/evidence.h"
#include "model/theme.h"

// Context–mechanism–outcome configurations: made, worded slot by slot, and what fills their slots.
namespace attune::workbench {

bool settle_configurations(Workbench& bench);
void choose_configuration(Workbench& bench, const std::string& configuration);
// Keeps the name and the slot's words as typed, with the reason where one is given. False, with the sentence
// said, when they could not be.
bool finish_configuration(Workbench& bench);
void forget_configuration(Workbench& bench);

void make_configuration(Workbench& bench);
void rename_configuration(Workbench& bench);  // the keys go to its name
void delete_configuration(Workbench& bench);
void move_configuration(Workbench& bench, int by);
void set_status(Workbench& bench, model::ConfigurationStatus status);

void choose_slot(Workbench& bench, model::Slot slot);
void walk_slots(Workbench& bench, int by);
void write_slot(Workbench& bench);  // the keys go to its words …
void leave_slot(Workbench& bench);  // … and back to the diagram, with what was typed
void give_reason(Workbench& bench);
// The reason is typed: what was said before the change just made is kept with it; else it waits for the next.
void keep_reason(Workbench& bench);
void leave_reason(Workbench& bench);  // the keys go to why it is changed
// The chosen passage stands in the next slot.
void move_to_slot(Workbench& bench, model::Slot slot);

}  // namespace attune::workbench
