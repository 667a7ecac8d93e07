// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "app/workbench/attribute_desk.h"
#include "app/workbench/workbench.h"

// The table of what is known of cases and persons, and the form that describes a variable.
namespace attune::workbench {

void show_attributes(Workbench& bench);
void show_attributes_of(Workbench& bench, model::VariableOf of);
void sort_attributes(Workbench& bench, std::size_t column);
void filter_attributes(Workbench& bench, std::string words);

// A new variable, or the one of the chosen column.
void begin_variable(Workbench& bench);
void edit_chosen_variable(Workbench& bench);
void edit_variable(Workbench& bench, const VariableId& id);
void delete_chosen_variable(Workbench& bench);
// Writes what the form says, and leads back to where it was opened.
void save_variable(Workbench& bench);
void leave_variable(Workbench& bench);

}  // namespace attune::workbench
