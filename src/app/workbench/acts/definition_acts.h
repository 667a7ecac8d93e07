// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/workbench.h"

// The documents of a code and of an element: one visit is one history row, and what is typed is kept as a
// draft within a second.
namespace attune::workbench {

// Of what is chosen: the element in the list of elements, else the code of the focused coding or of the list.
void open_definition(Workbench& bench);
void show_code(Workbench& bench, const CodeId& code);
void show_element(Workbench& bench, const ElementId& element);
// The document, when it is the one that is shown, follows what is chosen in the tree. The focus stays.
void definition_follows(Workbench& bench, const Subject& chosen);

void definition_typed(Workbench& bench);
// The visit ends: what was typed is written. False, with the text kept, when it could not be.
bool finish_definition(Workbench& bench);
// Writes the draft when it is due, ends the visit when the document is no longer shown, and reads again what
// others changed.
void settle_definition(Workbench& bench);
// Writes the draft at once, for when nothing else can be. False when that fails too.
bool keep_definition(Workbench& bench);
// What is typed and not written, a line before each text saying which it is; and letting it go.
std::string definition_words(const Workbench& bench);
void discard_definition(Workbench& bench);
// What was being written when the program ended.
void restore_definition(Workbench& bench);

}  // namespace attune::workbench
