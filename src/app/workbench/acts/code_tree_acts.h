// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/codebook_work.h"
#include "app/workbench/tree_moves.h"
#include "app/workbench/workbench.h"

// What a person does to the codes in the navigator's tree. Each change is one history row, also where it is
// about several chosen codes.
namespace attune::workbench {

enum class Choose {
    only,     // this one
    toggle,   // this one more, or less
    range,    // all rows from the one chosen last to this one
    current,  // the keys go on from this one; what is chosen stays
};
void choose_code(Workbench& bench, const CodeId& code, Choose how, const std::vector<CodeId>& rows = {});
// The codes that an act is about: the chosen ones, else the current one; those that are still there, in
// order.
std::vector<CodeId> codes_meant(const Workbench& bench);

enum class NewCode { beside, inside, folder };
// A row for its name opens in the tree; the code is made when the name is finished.
void start_code(Workbench& bench, NewCode where);
void start_rename(Workbench& bench);  // of the current code or element, by the list that is shown
void finish_naming(Workbench& bench);
void cancel_naming(Workbench& bench);

void step_codes(Workbench& bench, TreeStep step);
void drop_codes(Workbench& bench, const CodeId& carried, const CodePlace& place);
void move_codes(Workbench& bench, const std::vector<CodeId>& codes, CodePlace place);

void open_colours(Workbench& bench, std::string beside = {});
void recolour(Workbench& bench, model::Colour colour);
void set_state_of_codes(Workbench& bench, model::CodeState state);

void ask_delete(Workbench& bench);
void delete_asked(Workbench& bench);
void close_delete(Workbench& bench);

// Opens a menu or the colours beside a control; an empty path: beside the current row of the tree.
void open_popup(Workbench& bench, CodePopup popup, std::string beside = {});
void close_popup(Workbench& bench);

void filter_codes(Workbench& bench, std::string words);
void filter_elements(Workbench& bench, std::string words);
void set_branch(Workbench& bench, const std::string& id, bool open);
// Opens what lies above it, so that its row is there.
void show_in_tree(Workbench& bench, const CodeId& code);
void toggle_counting(Workbench& bench);
// Reads the counts by sources when they are shown and due.
void settle_counts(Workbench& bench);

}  // namespace attune::workbench
