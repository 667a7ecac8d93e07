// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "app/workbench/passage_list.h"
#include "app/workbench/workbench.h"

// Lists of passages: showing them, moving in them, and to and fro between a list and the page. What is done
// to the passages of a list: passage_edit_acts.h.
namespace attune::workbench {

// Puts the list into the middle pane, with the focus. Nothing without a project.
void show_passages_of(Workbench& bench, const PassagesOf& of);
// Those of what is chosen in the navigator's list that is shown.
void show_passages_of_element(Workbench& bench);
void show_passages_of_memo(Workbench& bench);
void show_passages_of_code(Workbench& bench);
// Only these, which is what a case says with that code.
void show_passages_of_case(Workbench& bench, const CodeId& code, std::vector<CodingId> only,
                           std::string name);
// What was coded under an earlier definition (look_again_acts.h).
void show_passages_again(Workbench& bench, std::unique_ptr<LookAgain> again);
// With the codes below the code, or without.
void toggle_below(Workbench& bench);

// Reads the list again when the project has changed since. What has not changed is kept.
void settle_passages(Workbench& bench);
void read_passages(Workbench& bench);
// The headings: one for each source, the memos and the codebook.
std::vector<PassageGroup> groups_of(const ProjectView& view, const std::vector<PassageRow>& rows);
// The codings of these sources, for the rows on the screen.
void read_coded(Workbench& bench, const std::vector<SourceId>& sources);

enum class RowStep { up, down, page_up, page_down, first, last };
void move_row(Workbench& bench, RowStep step, bool extends);
void choose_row(Workbench& bench, std::size_t row);
void toggle_tick(Workbench& bench, std::size_t row);
void toggle_tick_here(Workbench& bench);
void tick_to(Workbench& bench, std::size_t row);  // from the current row
void tick_every(Workbench& bench);                // all; none when all are
// Esc while the list is shown: what is being named, the keys in another pane, a search that runs, the walk of
// a split, the ticks; false when none of these was there to close.
bool step_back_in_list(Workbench& bench);
// More or less of the text around the current passage.
void expand_row(Workbench& bench, int by);

// The current passage in its source, and back to the list as it was left.
void go_to_passage(Workbench& bench);
void go_to_list(Workbench& bench);

// After an act on rows: its sentence, the list read again, and how it stood `before`, kept for undo. False
// when it was refused, with its reason said.
bool done_with_rows(Workbench& bench, const Result<store::Done>& done, PassageList::Before before);
// How a row's passage is, or nothing when the list does not have it.
const model::Coding* coding_in_list(const Workbench& bench, const CodingId& coding);
// The exact words of a passage of the list; empty when it does not have it.
std::string words_in_list(const Workbench& bench, const SourceId& source, TextRange range);
// An act on the list's passages was done elsewhere in the window: undo leads back to the list.
void done_in_list(Workbench& bench, const store::Done& done);
// After undo or redo of this operation: when it was done in the list, the list comes back with its ticks.
bool show_undone_in_list(Workbench& bench, const OperationId& operation);

}  // namespace attune::workbench
