// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "exchange/print/print_source.h"
#include "model/codebook.h"
#include "text/layout.h"

// What the files of this folder and the pages of reports share: one PDF being written, in points from the
// page's top left corner. Private to exchange.
namespace attune::exchange::print {

struct Ink {
    double red = 0;
    double green = 0;
    double blue = 0;
};
inline constexpr Ink black{0.09, 0.085, 0.08};
inline constexpr Ink grey{0.36, 0.35, 0.33};
inline constexpr Ink hairline_grey{0.72, 0.71, 0.68};

// A code's colour where it can be told from white paper, 3:1; otherwise darker until it can.
Ink ink_of(model::Colour colour);

// Layouts are made this many times larger than they are printed, because they stand at whole units.
inline constexpr float units_a_point = 8;

struct Words {
    text::FontRole role = text::FontRole::interface;
    float size = 8;  // points
    text::Weight weight = text::Weight::regular;
    Ink ink = black;
};

// How the page is divided. Mirrored for a source that runs from right to left: every x is then measured from
// the other edge.
struct Layout {
    double width = 0;
    double height = 0;
    double side = 42;    // white at the left and right
    double top = 64;     // where the text begins, below the head
    double bottom = 52;  // white below the text
    double margin = 78;  // numbers and speakers
    double gap = 12;     // between the text and the stripes
    double text = 0;     // the text's width
    double stripes = 0;  // width of stripes and names
    bool mirrored = false;

    double text_x() const { return mirrored ? side + stripes + gap : side + margin; }
    double foot() const { return height - bottom; }
    // The left edge of something so wide that begins `from` points into the page.
    double place(double from, double wide) const { return mirrored ? width - from - wide : from; }
};
Layout layout_for(Paper paper, bool shows_codings, bool mirrored);

class Sheet {
  public:
    static Result<Sheet> open(const Layout& layout, const std::string& title, std::int64_t date_ms);
    ~Sheet();
    Sheet(Sheet&&) noexcept;
    Sheet& operator=(Sheet&&) noexcept;
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    const Layout& layout() const { return layout_; }
    text::Typesetter& typesetter();

    void set_ink(Ink ink);
    void fill(double x, double y, double wide, double high, Ink ink);
    // One line of a paragraph, whose top left corner stands at (x, y).
    void line(const text::Paragraph& paragraph, std::size_t number, double x, double y, Ink ink);
    // A label of one line on a baseline, beginning so far into the page (see Layout::place), cut with "…"
    // where it is wider than `most`. Returns its width.
    double label(std::string_view text, const Words& look, double from, double baseline, double most);
    // The same, ending so far into the page.
    double label_before(std::string_view text, const Words& look, double until, double baseline, double most);

    void bookmark(const std::string& words, int page, double y);
    void end_page();
    // Closes the file. ErrorKind::io when cairo could not write it.
    Result<std::string> finish();

  private:
    struct State;
    Sheet(std::unique_ptr<State> state, const Layout& layout);
    text::Paragraph shaped(std::string_view text, const Words& look, double most);
    double put(const text::Paragraph& paragraph, double left, double baseline, Ink ink);
    std::unique_ptr<State> state_;
    Layout layout_;
};

}  // namespace attune::exchange::print
