// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "app/workbench/tree_moves.h"
#include "app/workbench/workbench.h"
#include "store/commands/element_commands.h"

// What a person does to the programme elements.
namespace attune::workbench {

void choose_element(Workbench& bench, const ElementId& element);
void rename_element(Workbench& bench, const ElementId& element, const std::string& name);
void step_element(Workbench& bench, TreeStep step);
void move_element(Workbench& bench, const ElementId& element, const ElementPlace& place);
void switch_element(Workbench& bench, store::ElementSwitch to);
// Asks for a file of programme elements …
void ask_for_elements(Workbench& bench);
// … and loads it; elements that are there already stay as they are.
void load_elements(Workbench& bench, const std::filesystem::path& file);
void unlink_element(Workbench& bench, const CodeId& code, const ElementId& element);
// Opens what lies above it, so that its row is there.
void show_in_tree(Workbench& bench, const ElementId& element);

}  // namespace attune::workbench
