// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/passage_list.h"
#include "app/workbench/workbench.h"
#include "model/coding.h"

// What is done to the passages of a list: each act goes to the ticked rows or, where none is, to the current
// one, and is one history row.
namespace attune::workbench {

// Enter: the code field, for a code to add to all of them.
void open_rows_field(Workbench& bench);
// R, Shift+Enter: the same to change their code; the codes below the list's code are offered first.
void open_rows_recode(Workbench& bench);
void code_rows(Workbench& bench, const CodeId& code);
void code_rows_with_slot(Workbench& bench, int slot);
void code_rows_again(Workbench& bench);
void recode_rows(Workbench& bench, const CodeId& code);
void remove_rows(Workbench& bench);
// What all have already is taken away; mixed is followed by no change.
void direct_rows(Workbench& bench, model::CodingDirection direction);
void copy_rows(Workbench& bench);
// The memo of the current passage; the keys go to its field.
void write_row_memo(Workbench& bench);
// How much around each hit is coded: the next width, or this one.
void widen_rows(Workbench& bench);
void set_widths(Workbench& bench, Width width);

}  // namespace attune::workbench
