// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "kit/fenwick.h"
#include "kit/geometry.h"
#include "kit/painter.h"
#include "kit/path.h"
#include "kit/widgets/scroll_area.h"

namespace attune::kit {

class Ui;

// A place in a column: a paragraph and a byte in its UTF-8 text, always at a grapheme's boundary.
struct Place {
    std::size_t paragraph = 0;
    std::size_t byte = 0;
    // Where the byte is the end of a line that wraps: a caret stands there, and not before the next line's
    // first letter. No other place in the text.
    bool upper = false;
    friend bool operator==(const Place& a, const Place& b) {
        return a.paragraph == b.paragraph && a.byte == b.byte;
    }
    friend auto operator<=>(const Place& a, const Place& b) {
        return std::tie(a.paragraph, a.byte) <=> std::tie(b.paragraph, b.byte);
    }
};

// How one paragraph looks.
struct ParagraphLook {
    TextStyle style = style::reading;
    Colour colour = {};
    std::vector<TextSpan> spans = {};  // parts that stand out, such as [laughs]
    float space_above = 0;             // pixels
    float least_height = 0;            // pixels of the text's part, where a margin needs more than the text
};

// Where the column gets its paragraphs. The functions are called while drawing and in answers to questions,
// for the paragraphs concerned only; the views must stay valid until the next call.
struct ColumnSource {
    std::function<std::string_view(std::size_t)> text = {};
    std::function<ParagraphLook(std::size_t)> look = {};
};

// A paragraph that is on the screen.
struct VisibleParagraph {
    std::size_t index = 0;
    Rect box = {};  // of the text, in the window: the text's width, the paragraph's own height
    const text::Paragraph* layout = nullptr;
    std::string_view text;
};

struct ColumnLook {
    // Within the column's rectangle, from its left edge: where the text stands. The rest is margin.
    float text_left = 0;
    float text_width = 0;
    float head = 0;  // room above the first paragraph, and below the last
    float tail = 0;
    std::function<void(Rect)> draw_head = {};                 // in that room
    std::function<void(const VisibleParagraph&)> under = {};  // before the text: fills
    std::function<void(const VisibleParagraph&)> over = {};   // after it: underlines, margins, stripes
};

// A column of paragraphs of any number. Only those on the screen are laid out; the heights of the others are
// estimated until they are seen, and the paragraph at the top stays where it is while heights become known. A
// frame costs what is visible, whatever the length. One thread.
class ParagraphColumn {
  public:
    ParagraphColumn();
    ~ParagraphColumn();
    ParagraphColumn(const ParagraphColumn&) = delete;
    ParagraphColumn& operator=(const ParagraphColumn&) = delete;

    // A new text: scrolled to its begin. The source must outlive the column or the next reset.
    void reset(std::size_t paragraphs, ColumnSource source);
    // Paragraphs [first, first + removed) became [first, first + inserted); the scroll position stays.
    void replaced(std::size_t first, std::size_t removed, std::size_t inserted);
    // Looks changed (not texts): lay out again what is shown.
    void looks_changed();
    std::size_t size() const { return heights_.size(); }

    // Draws into `at` and handles wheel and scrollbar; `path` names the scroll area.
    void draw(Ui& ui, const Path& path, Rect at, const ColumnLook& look);

    // --- questions; answers hold for the last frame's width. Before the first frame they are empty ---
    const std::vector<VisibleParagraph>& visible() const { return visible_; }
    // The place nearest to a point of the window.
    Place hit(Point point) const;
    // The same for a caret: behind the end of a line that wraps is that line's end.
    Place spot(Point point) const;
    // The boxes of a range in the window, those of paragraphs on the screen only.
    std::vector<Rect> boxes(Place begin, Place end) const;
    // Where a caret stands in the window, wherever that is (the paragraph is laid out for it).
    Rect caret(Place at);
    // The place one or several lines up (negative) or down, nearest to `x` of the window.
    Place line_move(Place from, int lines, float x);
    Place line_begin(Place at);
    Place line_end(Place at);
    bool right_to_left(std::size_t paragraph);
    // One grapheme to the left or right as seen; over the paragraph's edge into the next or the one before.
    Place step_seen(Place at, int direction);

    // --- scrolling ---
    enum class Reveal { nearest, centre, top };
    // At the next draw; so little as is needed for `nearest`.
    void scroll_to(Place at, Reveal how = Reveal::nearest);
    // All of it where there is room, else its begin.
    void scroll_to(Place begin, Place end);
    void scroll_by(float pixels);
    // While the pointer is held above or below the view: scrolls towards it, the farther the faster, and asks
    // for the next frame. True while it does.
    bool scroll_towards(Ui& ui, Point pointer);
    // The paragraph at the top and how far its begin lies above the view: to be kept and restored.
    struct Anchor {
        std::size_t paragraph = 0;
        float offset = 0;  // pixels of the paragraph above the view's top; negative while the head shows
    };
    Anchor anchor() const { return anchor_; }
    void set_anchor(Anchor anchor) { anchor_ = anchor; }
    float view_height() const { return view_.h; }

  private:
    struct Laid {
        ParagraphPtr layout = {};
        ParagraphLook look = {};
        std::uint64_t used = 0;
    };
    const Laid& laid(std::size_t index);
    void estimate_all();
    double estimated(std::size_t index) const;
    void forget_unseen();
    double position() const;  // of the view's top in the whole
    void move_to(double position);
    void settle_anchor();
    void lay_out_view();
    void apply_reveal();
    void reveal_place(Place at, Reveal how);
    Rect text_box(std::size_t index, float y) const;
    float y_of(std::size_t index) const;  // of the paragraph's begin, in the window

    ColumnSource source_;
    HeightIndex heights_;
    std::vector<bool> exact_;
    std::unordered_map<std::size_t, Laid> laid_;
    std::uint64_t frame_ = 0;
    Anchor anchor_;
    struct Wanted {
        Place at = {};
        Reveal how = Reveal::nearest;
        std::optional<Place> end = {};
    };
    std::optional<Wanted> wanted_;
    std::optional<Place> top_place_;  // first place of the view, to stay with it when the width changes
    std::vector<VisibleParagraph> visible_;
    Painter* painter_ = nullptr;
    Rect view_;
    float text_left_ = 0;
    float text_width_ = 0;
    float head_ = 0;
    float tail_ = 0;
    float text_size_ = 0;
    // What the height of an unseen paragraph is guessed from; pixels.
    struct Guess {
        double above = 0;
        double line = 24;
        double letters_a_line = 80;
    };
    Guess guess_;
    double dragged_at_ = -1;
    ScrollState scroll_;
};

}  // namespace attune::kit
