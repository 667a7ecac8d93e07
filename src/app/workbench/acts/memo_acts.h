// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

// The memo field: one visit is one history row, and what is typed is kept as a draft within a second.
namespace attune::workbench {

// M: the memo of the selection, else of the focused coding, else of the source; the keys go to its field.
void open_memo(Workbench& bench);
void memo_typed(Workbench& bench);
// Writes the draft when it is due.
void settle_draft(Workbench& bench);
// The visit ends: what was typed becomes a memo. False, with the text kept, when it could not be written.
bool finish_memo(Workbench& bench);
// Loads the memo about the subject; finish_memo first.
void load_memo(Workbench& bench, const Subject& subject);
// What was being written when the program ended.
void restore_draft(Workbench& bench);
void delete_memo(Workbench& bench, const MemoId& memo);

}  // namespace attune::workbench
