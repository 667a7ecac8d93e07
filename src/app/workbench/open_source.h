// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/workbench/coverage.h"
#include "app/workbench/reading_text.h"
#include "app/workbench/selection.h"
#include "kit/paragraph_column.h"
#include "model/coding.h"

namespace attune::workbench {

// One paragraph of the page: a line of the text or, where a line is too long to lay out at once, a piece of
// it.
struct PageParagraph {
    TextRange range;
    std::size_t line = 0;  // index into ReadingText::lines()
    bool first = true;     // the first piece of its line
};

// The source on the page: its text, its caret, its codings and where the page is scrolled to. The window's
// thread.
class OpenSource {
  public:
    explicit OpenSource(store::SourceText source);
    ~OpenSource() = default;
    OpenSource(const OpenSource&) = delete;
    OpenSource& operator=(const OpenSource&) = delete;

    const SourceId& id() const { return text_.source().row.id; }
    const ReadingText& text() const { return text_; }
    const std::vector<PageParagraph>& paragraphs() const { return paragraphs_; }
    std::string_view text_of(const PageParagraph& paragraph) const { return text_.quote(paragraph.range); }

    // Footnotes and endnotes of the file, which stand in the text at their place; nobody said them.
    // Ascending.
    const std::vector<TextRange>& footnotes() const { return footnotes_; }
    // Those that overlap the range.
    std::span<const TextRange> footnotes_in(TextRange range) const;

    // The selection that the inspector was last told of.
    std::optional<TextRange> spoken_of;

    // How a paragraph looks: set by the panel that draws the page. Without it paragraphs are plain.
    std::function<kit::ParagraphLook(const PageParagraph&)> look_of;

    // Code points of the text ⇄ places of the column.
    kit::Place place_of(CodePoint at) const;
    // The caret's, on the line where it stands.
    kit::Place caret_place() const;
    // After the caret was moved to a place that layout gave.
    void note_side(kit::Place place);
    CodePoint point_of(kit::Place place) const;

    // By begin, the longest first, as the store gives them.
    void set_codings(std::vector<model::Coding> codings);
    const std::vector<model::Coding>& codings() const { return codings_; }
    int lane(std::size_t coding) const { return lanes_[coding]; }
    // nullptr when it is not (or no longer) in this source.
    const model::Coding* coding(const CodingId& id) const;
    // Indexes into codings() of those that overlap the range, in order.
    std::vector<std::size_t> codings_in(TextRange range) const;
    // Indexes of those that hold the place, the shortest first; of equals the newest.
    std::vector<std::size_t> codings_at(CodePoint at) const;
    int percent_coded() const { return percent_; }

    Selection selection;
    kit::ParagraphColumn column;
    std::optional<CodingId> focused;  // the coding that keys and the inspector speak of
    // The caret while it stands at the end of a line that wraps, not before the next line's first letter.
    std::optional<CodePoint> upper_caret;
    std::optional<float> goal_x;  // where Up and Down aim at, in the window; kept from line to line

  private:
    ReadingText text_;
    Coverage coverage_;
    std::vector<PageParagraph> paragraphs_;
    std::vector<TextRange> footnotes_;
    std::vector<model::Coding> codings_;
    std::vector<int> lanes_;
    std::vector<CodePoint> furthest_end_;  // of codings 0…i
    int percent_ = 0;
};

}  // namespace attune::workbench
