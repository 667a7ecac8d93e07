// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "app/workbench/workbench.h"

// Which source is on the page, and where its caret and view stand.
namespace attune::workbench {

// Puts a source on the page at the caret and scroll it was left at.
void show_source(Workbench& bench, const SourceId& source);
// Reads the source on the page anew where its title, speakers or turns are others now; caret and scroll stay.
void refresh_page(Workbench& bench);
// The next or previous one in the navigator's order.
void step_source(Workbench& bench, int by);
// Brings a passage into view; with `outlined` it is marked for a second.
enum class Mark { no, outlined };
void reveal(Workbench& bench, const SourceId& source, TextRange range, Mark mark);
// Reads the codings of the source on the page anew.
void read_codings(Workbench& bench);
// Keeps caret and scroll of the page, and what the navigator shows, for the next time.
void keep_places(Workbench& bench);
void restore_window(Workbench& bench);
// What the inspector speaks of.
void speak_of(Workbench& bench, const Subject& subject);
// Reads what happened to the coding or code that the inspector speaks of, a moment after it changed.
void settle_subject_history(Workbench& bench);
// Focuses a coding of the page, or none.
void focus_coding(Workbench& bench, const CodingId& coding);
// The same, with the caret at its begin and in view.
void go_to_coding(Workbench& bench, const CodingId& coding);

}  // namespace attune::workbench
