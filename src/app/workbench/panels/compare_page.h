// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/workbench/compare_desk.h"
#include "app/workbench/compare_lanes.h"
#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/page_panel.h"
#include "app/workbench/panels/transcript_parts.h"

namespace attune::workbench {

// The transcript with one lane for each coder at its right: what they coded, with the names of the codes.
// What all coded alike is filled, what they differ in is outlined and begins with a hatched edge, so that
// neither needs its colour to be told.
class ComparePage {
  public:
    PageLayout draw(Frame& frame, kit::Rect at);

  private:
    struct Tinted {  // what of a paragraph lies under a code
        CodeId code;
        bool differs = false;
        std::vector<TextRange> ranges;
    };
    void measure(Frame& frame, kit::Rect at);
    void draw_head(Frame& frame, kit::Rect at);
    void draw_empty(Frame& frame, kit::Rect at);
    void draw_lane_heads(Frame& frame, kit::Rect at);
    void draw_signs(Frame& frame, kit::Rect at);
    void draw_column(Frame& frame, kit::Rect at);
    void draw_under(Frame& frame, const kit::VisibleParagraph& shown);
    void draw_over(Frame& frame, const kit::VisibleParagraph& shown);
    void draw_blocks(Frame& frame);
    std::vector<int> columns_of(const std::vector<Stripe>& stripes) const;
    std::vector<Tinted> tinted(TextRange own) const;
    static void draw_name(kit::Ui& ui, kit::Rect at, const CompareBlock& block, const std::string& name);
    void draw_block(Frame& frame, const CompareBlock& block, kit::Rect whole);
    kit::Rect lane_rect(std::size_t lane) const;
    kit::Colour colour_of_code(Frame& frame, const CodeId& code);
    void keys(Frame& frame);
    void select_by_hand(Frame& frame, const kit::Touch& touch);

    OpenSource* page_ = nullptr;
    PageLayout layout_;
    PageLooks looks_;
    MarkColours marks_;
    CompareLanes lanes_;
    std::vector<std::size_t> seen_;  // blocks near the screen
    float lane_ = 0;                 // pixels from lane to lane
    float gap_ = 0;
    std::optional<CodePoint> dragged_to_;
};

}  // namespace attune::workbench
