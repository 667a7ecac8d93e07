// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "app/workbench/open_source.h"
#include "app/workbench/panels/frame.h"
#include "app/workbench/stripes.h"
#include "jobs/source_words.h"
#include "kit/paragraph_column.h"
#include "kit/path.h"

// What a transcript looks like wherever it is shown: on the page, and with coders side by side.
namespace attune::workbench {

// The paragraphs' colours and distances. Sets OpenSource::look_of, anew when theme or size have changed.
class PageLooks {
  public:
    void set(Frame& frame, OpenSource& page);

  private:
    kit::Colour text_, muted_;
    float em_ = 0;
    jobs::TurnTimes times_ = jobs::TurnTimes::shown;
    const OpenSource* of_ = nullptr;
};

// Codes' colours as they are readable on the window's ground.
class MarkColours {
  public:
    kit::Colour of(Frame& frame, model::Colour colour);

  private:
    std::unordered_map<std::uint32_t, kit::Colour> known_;
    kit::Colour ground_;
};

inline constexpr float speaker_margin = 8.7f;  // em at the left of the text

// Turn, speaker and time beside the first line of a turn; nothing beside other lines. `path` is that of the
// nodes: `path`/number.
void draw_turn_margin(Frame& frame, const OpenSource& page, const kit::VisibleParagraph& shown, float text_x,
                      const kit::Path& path);

// Where the part of a range that lies in this paragraph stands in the window.
std::vector<kit::Rect> range_boxes(const OpenSource& page, const kit::VisibleParagraph& shown,
                                   TextRange range);

// The line that holds a place, or the edge of what is on the screen. Nothing must be visible for it to be
// asked.
LineBand line_band(const OpenSource& page, CodePoint at, bool end);

// A line around boxes that stand below one another: what two of them share is no border.
void draw_passage_border(kit::Ui& ui, const std::vector<kit::Rect>& lines, kit::Colour colour);

}  // namespace attune::workbench
