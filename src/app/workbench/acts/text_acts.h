// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/workbench.h"

// Correcting texts after the import: one turn on the page, or words wherever they stand. Everything follows
// the change, and it can be undone. (Taking words out for good is another thing: erasure_acts.h.)
namespace attune::workbench {

// The turn at the caret becomes a field.
void edit_turn(Workbench& bench);
void set_turn_words(Workbench& bench, std::string words);
// Writes what differs, letter by letter; where it cannot be written, the field stays and says why.
void write_turn(Workbench& bench);
// Writes, then takes up the turn after or before.
void edit_next_turn(Workbench& bench, int by);
// Without writing. The first time something was typed it only says so.
void leave_turn(Workbench& bench);

void show_replace(Workbench& bench);
void set_replaced_words(Workbench& bench, std::string words);
void set_replacement(Workbench& bench, std::string words);
enum class ReplaceWay { whole_word, match_case, this_source };
void toggle_replace_way(Workbench& bench, ReplaceWay way);
void look_up_replaced(Workbench& bench);
void choose_replace_row(Workbench& bench, std::size_t row);
void toggle_replace_row(Workbench& bench, std::size_t row);
void toggle_replace_rows(Workbench& bench);  // all or none
void open_replace_row(Workbench& bench);
void replace_now(Workbench& bench);

}  // namespace attune::workbench
