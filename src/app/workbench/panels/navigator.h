// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"

namespace attune::workbench {

// The lists on the left: sources, codes, elements, memos. Keeps which branches are closed.
class Navigator {
  public:
    void draw(Frame& frame, kit::Rect at);

  private:
    // One row of a tree as it is open now: a heading, or the thing at `index` of the view's list.
    struct Row {
        std::size_t index = 0;
        int level = 1;
        bool heading = false;
        bool has_children = false;
        std::string words;  // of a heading
        std::string id;
    };

    void draw_sources(Frame& frame, kit::Rect at);
    void draw_codes(Frame& frame, kit::Rect at);
    void draw_elements(Frame& frame, kit::Rect at);
    void draw_memos(Frame& frame, kit::Rect at);
    void rebuild(const ProjectView& view);
    void code_menu(Frame& frame);

    std::set<std::string> closed_;
    std::vector<Row> codes_, elements_;
    std::uint64_t built_from_ = 0;  // version of the view
    bool rows_stale_ = true;
    bool menu_open_ = false;
    CodeId menu_for_;
    kit::Rect menu_at_;
};

}  // namespace attune::workbench
