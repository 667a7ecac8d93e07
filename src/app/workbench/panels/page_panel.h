// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/transcript_parts.h"
#include "app/workbench/stripes.h"

namespace attune::workbench {

// Where the page's parts stand in this frame, for the code field that stands beside the passage.
struct PageLayout {
    kit::Rect page;                       // the whole pane
    kit::Rect text;                       // the column of text: x and width
    kit::Rect margin;                     // the stripes' margin at its right
    std::optional<kit::Rect> passage;     // what is being coded, where it is on the screen
    std::optional<kit::Rect> first_line;  // of it
    std::optional<kit::Rect> last_line;

    // Where the passage stands, as far as it is on the screen.
    void place(const OpenSource& page, TextRange range);
};

// The transcript as a page: speakers and times in the left margin, the text in a column, stripes with names
// at its right. Keeps only what the pointer is doing.
class PagePanel {
  public:
    PageLayout draw(Frame& frame, kit::Rect at);

  private:
    struct Shown {  // a coding on the screen
        std::size_t index = 0;
        TextRange range;  // as shown: an end that is being moved counts
        int lane = 0;
        kit::Colour colour;
    };
    void measure(Frame& frame, kit::Rect at);
    void collect(Frame& frame, const OpenSource& page);
    void draw_head(Frame& frame, kit::Rect at);
    void draw_under(Frame& frame, const kit::VisibleParagraph& shown);
    void draw_hits(Frame& frame, const kit::VisibleParagraph& shown);  // find_bar.cpp
    void draw_over(Frame& frame, const kit::VisibleParagraph& shown);
    void draw_footnotes(Frame& frame, const kit::VisibleParagraph& shown);  // footnote_signs.cpp
    void draw_underlines(Frame& frame, const kit::VisibleParagraph& shown);
    void draw_stripes(Frame& frame);
    void draw_caret(Frame& frame);
    void handle_pointer(Frame& frame, const kit::Touch& touch);
    std::vector<kit::Rect> boxes(const kit::VisibleParagraph& shown, TextRange range) const;

    PageLayout layout_;
    OpenSource* page_ = nullptr;
    std::optional<TextRange> selected_;
    std::vector<Shown> shown_;
    MarkColours marks_;
    PageLooks looks_;

    bool hovered_ = false;
    kit::Point pressed_at_;
    bool dragging_ = false;
    std::optional<CodePoint> dragged_to_;
    bool press_waits_ = false;  // pressed into the selection: a drag carries it, a click places the caret
};

}  // namespace attune::workbench
