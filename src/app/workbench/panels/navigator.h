// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/navigator/code_tree.h"
#include "app/workbench/panels/navigator/element_tree.h"

namespace attune::workbench {

// The lists on the left: sources, codes, elements, memos.
class Navigator {
  public:
    void draw(Frame& frame, kit::Rect at);

  private:
    void draw_sources(Frame& frame, kit::Rect at);

    CodeTree codes_;
    ElementTree elements_;
};

}  // namespace attune::workbench
