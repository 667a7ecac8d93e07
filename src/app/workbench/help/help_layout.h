// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/workbench/help/guide.h"
#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/ui.h"

namespace attune::workbench {

// One text of a page, shaped: with the stretches that are code, and those that lead somewhere.
struct LaidText {
    kit::ParagraphPtr paragraph;
    std::vector<kit::TextSpan> spans;
    const MarkedText* from = nullptr;  // the page's own, which outlives it
    float height() const;
};
struct LaidBlock {
    const MarkdownBlock* from = nullptr;
    float y = 0, height = 0;  // from the page's top
    float x = 0;              // of the text, from the column's edge
    LaidText text;
    std::vector<std::vector<LaidText>> rows;  // of a table
    std::vector<float> columns, heights;      // their widths, the rows' heights
    std::vector<bool> figures;                // columns of numbers, which stand at their end
};

// A page of the guide, or of a report, laid out at one width. Made anew when the page, the width, the size or
// the theme changes.
class HelpLayout {
  public:
    // Lays out what is not laid out so already.
    void fit(kit::Ui& ui, const GuidePage& page, float width);
    // The next fit lays out anew, whatever the page: another one may lie at the same address.
    void forget() { page_ = nullptr; }
    const std::vector<LaidBlock>& blocks() const { return blocks_; }
    float height() const { return height_; }
    // The last heading at or above a height.
    std::size_t heading_at(float y) const;

  private:
    std::vector<LaidBlock> blocks_;
    const GuidePage* page_ = nullptr;
    float width_ = 0, em_ = 0, height_ = 0;
    std::string theme_;
};

// Widths for columns that want so much: what fits is given, the rest is shared by those that want more.
std::vector<float> share_width(const std::vector<float>& wanted, float total);

}  // namespace attune::workbench
