// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/memo_desk.h"
#include "app/workbench/workbench.h"

// The memo in the middle pane, and what memos are made to speak of.
namespace attune::workbench {

// Ctrl+M: a memo about nothing yet; it is made when something has been written.
void new_memo(Workbench& bench, model::MemoKind kind);
void show_memo(Workbench& bench, const MemoId& memo);
// Another memo in the stead of the one that is in the middle; the keys stay where they are.
void leaf_to_memo(Workbench& bench, const MemoId& memo);
// The memo of the inspector, with what is half-written, moves to the middle pane.
void enlarge_memo(Workbench& bench);
// Esc: the visit ends, and one is where one was.
void leave_memo(Workbench& bench);

void open_link_finder(Workbench& bench, MemoPlace place);
// For the memo that is being written, wherever that is.
void open_link_finder_here(Workbench& bench);
void refresh_link_hits(Workbench& bench);
void close_link_finder(Workbench& bench);
void add_link_hit(Workbench& bench, std::size_t hit);
void remove_memo_link(Workbench& bench, MemoPlace place, std::size_t link);

// Shows what a link, a row of the history or a finder names, in the pane where it belongs.
void go_to(Workbench& bench, const Subject& subject);
// What people call it; reads a passage's words from the project where they are not on the page.
std::string name_of(const Workbench& bench, const model::MemoLink& link);

}  // namespace attune::workbench
