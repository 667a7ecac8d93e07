// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/workbench.h"

// The caret and the selection on the page. Each needs a source on the page and does nothing without one.
namespace attune::workbench {

void take_sentence(Workbench& bench);
void add_sentence(Workbench& bench);
void drop_sentence(Workbench& bench);
void take_turn(Workbench& bench);
void swap_ends(Workbench& bench);
// Esc where nothing took it: from another pane back to the page; on the page the selection goes, then the
// focus of a coding.
void step_back(Workbench& bench);

enum class Arrow {
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    text_begin,
    text_end,
    word_left,
    word_right
};
void move_caret(Workbench& bench, Arrow arrow, Extend extend);

void press_page(Workbench& bench, kit::Place place, int clicks, Extend extend);
void drag_page(Workbench& bench, CodePoint at);
// The button went up where it went down: the codings under it are asked for.
void click_page(Workbench& bench, CodePoint at);

// The inspector follows what is selected on the page; a coding that is not what is selected loses the focus.
// Between frames.
void settle_selection(Workbench& bench);

// The selection, else the coding that has the focus; with its attribution by the project's pattern, or the
// words alone.
enum class CopyAs { attributed, words };
void copy_selection(Workbench& bench, CopyAs as = CopyAs::attributed);

}  // namespace attune::workbench
