// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench/font_hints.h"
#include "app/workbench/panels/compare_panel.h"
#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/navigator.h"
#include "app/workbench/panels/page_panel.h"
#include "app/workbench/panels/passages_panel.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

// The window: puts the panes in place, gives each frame's keys to the action table, and runs what the panels
// left to be done when the frame has been drawn.
class Shell {
  public:
    explicit Shell(Workbench& bench) : bench_(bench) {}

    void draw(kit::Ui& ui);
    // What a pane wants first, before any other: true when the window may close now. Everything half-typed is
    // written.
    bool may_close();
    // A frame threw: what may have caused it is closed. When it comes again and again, only the sentence is
    // drawn, with the ways on.
    void frame_failed(const std::string& what);

  private:
    void draw_all(kit::Ui& ui);
    void draw_project(Frame& frame, kit::Rect at);
    bool draw_aside(Frame& frame, kit::Rect at);
    void draw_inspector_over(Frame& frame, kit::Rect page);
    void draw_erasing(Frame& frame);
    void draw_putting_in(Frame& frame);
    void draw_storing(Frame& frame);
    void handle_storing(Frame& frame);
    void settle_erasing(kit::Ui& ui);
    void handle_keys(Frame& frame);
    void handle_files(Frame& frame);
    void run_acts(Frame& frame);
    // What is due by time: drafts, moved ends, places, an import that has finished.
    void settle(kit::Ui& ui);

    Workbench& bench_;
    FontHints hinted_;
    Navigator navigator_;
    PagePanel page_;
    PassagesPanel passages_;
    ComparePanel compare_;
    float navigator_em_ = 0;  // widths in em, 0: by the window's width
    float inspector_em_ = 0;
};

}  // namespace attune::workbench
