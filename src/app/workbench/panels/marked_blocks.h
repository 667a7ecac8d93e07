// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "app/workbench/help/help_layout.h"
#include "app/workbench/panels/frame.h"
#include "kit/widgets/scroll_area.h"

namespace attune::workbench {

// Draws the blocks of a laid-out page, registers what each says for those who cannot see it, and its links.
class MarkedDrawer {
  public:
    using Follow = void (*)(Workbench&, const std::string& target);
    // `path` stands before the paths of blocks and links: "help" gives "help/block/3".
    MarkedDrawer(Frame& frame, kit::Path path, Follow follow)
        : frame_(frame), ui_(frame.ui), path_(std::move(path)), follow_(follow) {}

    void draw(std::size_t number, const LaidBlock& block, kit::Rect at) const;

  private:
    void describe(std::size_t number, const MarkdownBlock& block, kit::Rect at) const;
    void table(const LaidBlock& block, kit::Point at) const;
    void text(const LaidText& text, kit::Point at) const;
    void link(const LaidText& text, const MarkedSpan& span, kit::Point at) const;

    Frame& frame_;
    kit::Ui& ui_;
    kit::Path path_;
    Follow follow_;
    mutable int links_ = 0;
};

// Arrows, Space, Home and End scroll a page that is only read.
void scroll_by_keys(kit::Ui& ui, kit::ScrollState& state);

}  // namespace attune::workbench
