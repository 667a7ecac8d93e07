// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/then_look.h"
#include "app/workbench/workbench.h"

// What a code, or the whole codebook, looked like on a day, beside what it is now.
namespace attune::workbench {

// Of the code that is chosen, else of the codebook; the keys go to the field of the day.
void show_then(Workbench& bench);
// Right after the chosen entry of the history.
void show_then_after_entry(Workbench& bench);
// A day was typed; it is looked at once the hands rest.
void type_then(Workbench& bench, std::string typed);
void set_then_view(Workbench& bench, ThenLook::View view);
// Another code, as it was then.
void look_at_code_then(Workbench& bench, const CodeId& code);
void choose_then_row(Workbench& bench, std::size_t row);
// Enter on a row: the passage as it is now, or the code as it was.
void open_then_row(Workbench& bench);
// Begins and takes what is read. True when there is something new to show.
bool settle_then(Workbench& bench);

}  // namespace attune::workbench
