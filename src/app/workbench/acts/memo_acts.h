// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/workbench/memo_desk.h"
#include "app/workbench/workbench.h"

// Writing memos, beside what they speak of or by themselves: one visit is one history row, and what is typed
// is kept as a draft within a second.
namespace attune::workbench {

MemoEditor& memo_at(Workbench& bench, MemoPlace place);

// M: the memo of the selection, else of the focused coding, else of the source; the keys go to its field.
void open_memo(Workbench& bench);
// The memo beside something chosen in a list. Esc leads back to the control that has the focus now.
void open_memo_beside(Workbench& bench, const Subject& subject);
// The text changed, or the links.
void memo_typed(Workbench& bench, MemoPlace place);
// Empty: the title follows the text again.
void set_memo_title(Workbench& bench, MemoPlace place, const std::string& title);
void set_memo_kind(Workbench& bench, MemoPlace place, model::MemoKind kind);
// Writes the drafts when they are due; true when it did.
bool settle_drafts(Workbench& bench);
// Writes them at once: true when nothing that was typed would be lost now.
bool keep_drafts(Workbench& bench);
// What was typed and is neither in the project nor in a draft, and giving it up.
std::string unwritten_words(const Workbench& bench);
void forget_unwritten(Workbench& bench);
// Shows what the project has when something else has changed it, such as undo.
void settle_memos(Workbench& bench);
// The visit ends: what was typed becomes a memo. False, with the text kept, when it could not be written.
bool finish_memo(Workbench& bench);
bool finish_memo(Workbench& bench, MemoPlace place);
// Loads the memo beside the subject into the inspector; finish_memo first.
void load_memo(Workbench& bench, const Subject& subject);
// As the project has it.
void load_memo_row(MemoEditor& editor, const store::MemoRow& row);
// What was being written when the program ended.
void restore_draft(Workbench& bench);
void delete_memo(Workbench& bench, const MemoId& memo);

}  // namespace attune::workbench
