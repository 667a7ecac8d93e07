// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/workbench.h"
#include "model/coding.h"

// Coding: the acts that hands do a thousand times a day.
namespace attune::workbench {

// Enter on the page: the code field for the selection; for the focused coding where nothing is selected; else
// for the sentence at the caret.
void open_code_field(Workbench& bench);
void close_code_field(Workbench& bench);
// Scrolls the page for the field to stand below the passage; closing the field scrolls back.
void make_room(Workbench& bench, float pixels);
// The query, or what it is matched against, changed.
void refresh_hits(Workbench& bench);
enum class After { close, keep_open };
void apply_hit(Workbench& bench, std::size_t hit, After after);
// Ctrl+Enter: a new code with the name as typed.
void create_and_apply(Workbench& bench, After after);

void code_passage(Workbench& bench, const SourceId& source, TextRange range, const CodeId& code);
void code_with(Workbench& bench, const CodeId& code);  // the selection
// The same with the code linked to the element, which is made on first use.
void code_with(Workbench& bench, const ElementId& element);
void code_with_slot(Workbench& bench, int slot);
void code_again(Workbench& bench);
void code_in_vivo(Workbench& bench);
void reselect_last(Workbench& bench);

void walk_codings(Workbench& bench, Step step);
void remove_coding(Workbench& bench);
// The same direction again takes it away; mixed is followed by no change.
void give_direction(Workbench& bench, model::CodingDirection direction);
void set_magnitude(Workbench& bench, const CodingId& coding, const model::Magnitude& magnitude);
void recode(Workbench& bench, const CodingId& coding, const CodeId& code);

// Shift+arrow on a coding.
void move_coding_end(Workbench& bench, Reach reach, Step step);
// Writes the moved end, if one is waiting. Every other act begins with this.
void settle_moving(Workbench& bench);

void pin_code(Workbench& bench, int slot, const CodeId& code);

void undo(Workbench& bench);
void redo(Workbench& bench);

}  // namespace attune::workbench
