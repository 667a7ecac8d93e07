// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/case_view.h"
#include "app/workbench/panels/frame.h"
#include "kit/widgets/scroll_area.h"

// The parts of a case in the middle pane, below one another.
namespace attune::workbench {

// Hands out strips of one scrolled column from above downwards.
class CaseColumn {
  public:
    CaseColumn(Frame& frame, kit::ScrollArea& area);
    Frame& frame() { return frame_; }
    kit::Ui& ui() { return frame_.ui; }
    kit::Rect take(float height);
    void gap(float em) { y_ += frame_.ui.em(em); }
    float width() const { return column_.w; }
    // A heading, and the room beside its words.
    kit::Rect heading(const std::string& id, const std::string& words);
    void words(const std::string& id, const std::string& sentence);
    float used() const { return y_ - column_.y; }

  private:
    Frame& frame_;
    kit::Rect column_;
    float y_;
};

void draw_case_people(CaseColumn& column);
void draw_case_sources(CaseColumn& column);
void draw_case_scores(CaseColumn& column);
void draw_case_values(CaseColumn& column);
void draw_case_codings(CaseColumn& column);

}  // namespace attune::workbench
