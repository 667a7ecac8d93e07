// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "app/workbench/panels/page_panel.h"
#include "app/workbench/passage_list.h"

namespace attune::workbench {

// A list of passages in the middle pane: each in its context, grouped by source, with who speaks at its left
// and its codes at its right. Keeps only what its looks were made with.
class PassagesPanel {
  public:
    // Where the current passage stands, for the code field beside it.
    PageLayout draw(Frame& frame, kit::Rect at);

  private:
    // A row on the screen, as far as it is seen.
    struct Band {
        std::size_t row = 0;
        kit::Rect at;     // across the whole pane
        float first = 0;  // top of its first line that is seen
    };
    void measure(Frame& frame, kit::Rect at);
    void set_looks(Frame& frame, PassageList& list);
    kit::ParagraphLook look_of(const PassageList& list, const PassagePiece& piece) const;
    void draw_under(Frame& frame, const kit::VisibleParagraph& shown);
    void draw_over(Frame& frame, const kit::VisibleParagraph& shown);
    std::vector<Band> bands() const;
    void draw_row(Frame& frame, const Band& band);
    void draw_codes(Frame& frame, const Band& band);
    void ask_for_codes(Frame& frame, const std::vector<Band>& bands);
    void draw_empty(Frame& frame, kit::Rect at);

    PageLayout layout_;
    const PassageList* list_ = nullptr;
    const RetrieveDesk* retrieve_ = nullptr;  // why its rows are suggested
    const PassageList* looked_ = nullptr;
    kit::Colour text_colour_, muted_colour_;
    float em_ = 0;
    kit::TextStyle quote_ = kit::style::quote;
};

// What stands above the rows: what the list is of, and what can be set for it. Takes its height from `at`.
void draw_passages_head(Frame& frame, kit::Rect& at);
// The keys that work here, below the rows.
void draw_passages_foot(Frame& frame, kit::Rect& at);

}  // namespace attune::workbench
