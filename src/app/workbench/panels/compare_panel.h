// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/compare_page.h"
#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// Coders side by side, over the whole window: the transcript with a lane for each of them, and at its right
// how far they agree and the desk where the rest is settled. Keeps the width of the right column and the
// height of the desk.
class ComparePanel {
  public:
    PageLayout draw(Frame& frame, kit::Rect at);

  private:
    ComparePage page_;
    float side_em_ = 0;  // 0: by the window's width
    float desk_em_ = 0;  // 0: by the window's height
};

// How far they agree: the head, what the numbers rest on, the table (compare_table.cpp).
void draw_agreement(Frame& frame, kit::Rect at);
// What is behind the number of the chosen row (compare_details.cpp).
void draw_compare_details(Frame& frame, kit::Rect at);
// What is compared, over the transcript while it is chosen (compare_form.cpp).
void draw_compare_form(Frame& frame, kit::Rect page);

}  // namespace attune::workbench
