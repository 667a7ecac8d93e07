// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/colour.h"
#include "kit/geometry.h"
#include "kit/text_style.h"

struct ImDrawData;

namespace attune::text {
class Paragraph;
class Typesetter;
}  // namespace attune::text

namespace attune::kit {

class GlyphPages;

using ParagraphPtr = std::shared_ptr<const text::Paragraph>;

enum class Icon {
    search,
    chevron_right,
    chevron_down,
    chevron_up,
    chevron_left,
    plus,
    minus,
    close,
    memo,
    check,
    warning,
    folder,
    file,
    up,
    link,
    more,
    undo,
    redo,
};

// How a label stands in its rectangle.
struct LabelLook {
    TextStyle style = {};
    Colour colour = {};
    Align align = Align::start;
    // One line, vertically centred and cut with "…" where it is too long; or several, from the top.
    bool wrap = false;
    std::span<const TextSpan> spans = {};
    Runs runs = Runs::own;
};

// How a text is to be laid out. Widths in pixels.
struct ShapeLook {
    TextStyle style = {};
    float width = std::numeric_limits<float>::infinity();
    bool wrap = true;  // over several lines; else one line cut with "…" at the width
    Align align = Align::start;
    std::span<const TextSpan> spans = {};  // their colours are chosen when it is drawn
    Runs runs = Runs::own;
};

// A text as it was drawn, for tests of layout.
struct DrawnText {
    std::string text = {};
    Rect ink = {};   // the lines' extent; widths are those of the letters
    Rect room = {};  // what the label was given; equal to `ink` for a paragraph
    Rect clip = {};
    int layer = 0;
    bool cut = false;  // with "…"
};

// Puts shapes and shaped text into draw lists: one list a layer, all from one texture, so that a frame is a
// handful of draw calls. Every place is rounded to whole pixels where a blurred edge would show. Labels are
// shaped once and remembered (least recently used go first); a frame in which nothing changes shapes nothing.
// One thread.
class Painter {
  public:
    Painter(text::Typesetter& typesetter, GlyphPages& pages);
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    // `scale`: pixels per point times the interface zoom. `reading`: the reading size, 1 is 17 points.
    void begin_frame(Size window, float scale, float reading);
    void end_frame();
    // What end_frame() left, for the renderer; valid until the next begin_frame().
    ImDrawData* draw_data();

    // Something could not be drawn for want of room and will be in the next frame.
    bool incomplete() const;

    float scale() const { return scale_; }
    float em() const;                             // pixels of one em of interface text
    float size_px(const TextStyle& style) const;  // pixels of the font size
    float hairline() const;

    // --- layers and clip ---
    int layer() const { return layer_; }
    void set_layer(int layer);  // its clip begins as the whole window
    void push_clip(Rect to);    // within the present clip
    void pop_clip();
    Rect clip() const;

    // --- shapes ---
    void fill(Rect at, Colour colour, float rounding = 0);
    // Rounds only the named corners.
    void fill_left(Rect at, Colour colour, float rounding);
    void fill_right(Rect at, Colour colour, float rounding);
    void outline(Rect at, Colour colour, float rounding = 0,
                 float thickness = 0);  // 0: a hairline, inside `at`
    void line(Point from, Point to, Colour colour, float thickness = 0);
    void polyline(std::span<const Point> points, Colour colour, float thickness);
    void triangle(Point a, Point b, Point c, Colour colour);
    void horizontal(float x, float y, float w, Colour colour);  // hairline
    void vertical(float x, float y, float h, Colour colour);
    void disc(Point centre, float radius, Colour colour);
    void shadow(Rect of, Colour colour, float rounding, float reach);
    void icon(Icon icon, Rect in, Colour colour);

    // --- text ---
    // Shapes, or finds among the remembered. Never null; valid UTF-8 is required. For short texts that come
    // again; what keeps its own paragraphs uses typeset().
    ParagraphPtr shape(std::string_view text, const ShapeLook& look);
    ParagraphPtr typeset(std::string_view text, const ShapeLook& look);
    Size measure(std::string_view text, const TextStyle& style);
    float height_wrapped(std::string_view text, const TextStyle& style, float width);
    // Of a letter in running text, and of a line: for estimates.
    float average_letter(const TextStyle& style) const;
    float line_px(const TextStyle& style) const;
    // The laid-out paragraph with its upper left corner at `at`.
    // `spans` are those that it was shaped with.
    void draw(const text::Paragraph& paragraph, Point at, Colour colour,
              std::span<const TextSpan> spans = {});
    // Shapes and draws; returns the size that the text took.
    Size label(Rect at, std::string_view text, const LabelLook& look);

    // Remembers what is drawn from the next frame on; for tests, because it costs.
    void watch_texts(bool watch) { watches_ = watch; }
    const std::vector<DrawnText>& drawn_texts() const { return drawn_; }

    // Figures for tests and benchmarks.
    struct Counts {
        std::uint64_t shaped = 0;      // texts shaped since the painter was made
        std::uint64_t rasterised = 0;  // glyphs
        std::size_t vertices = 0;      // of the last frame
        std::size_t remembered = 0;    // labels in the cache
    };
    Counts counts() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
    float scale_ = 1;
    float reading_ = 1;
    int layer_ = 0;
    bool watches_ = false;
    std::vector<DrawnText> drawn_;
    Rect room_;  // of the label being drawn
};

// Restores the clip when it goes.
class ClipScope {
  public:
    ClipScope(Painter& painter, Rect to) : painter_(painter) { painter_.push_clip(to); }
    ~ClipScope() { painter_.pop_clip(); }
    ClipScope(const ClipScope&) = delete;
    ClipScope& operator=(const ClipScope&) = delete;

  private:
    Painter& painter_;
};

}  // namespace attune::kit
