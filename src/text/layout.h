// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/result.h"

typedef struct _cairo cairo_t;  // NOLINT(bugprone-reserved-identifier): as cairo.h has it

// Paragraphs of text in any script and both directions, laid out in lines and drawn as small grey bitmaps.
//
// Lengths are pixels of the screen, y grows downwards, and (0, 0) is the paragraph's top left corner; draw it
// at a whole pixel. Whoever zooms, or has a dense screen, asks for a larger size. Positions are bytes in the
// paragraph's own UTF-8 text. Everything here belongs to one thread (the one that draws); two typesetters
// share nothing.
namespace attune::text {

enum class FontRole {
    reading,   // a serif, for transcripts and memos
    interface  // a sans serif, for labels and lists
};

enum class Weight { regular = 400, medium = 500, semibold = 600, bold = 700 };
enum class Alignment { start, centre, end };  // start is left or right by the paragraph's direction
enum class BaseDirection {
    automatic,
    left_to_right,
    right_to_left
};  // automatic: by the first strong letter

// A part of the paragraph that differs. Later spans win where they overlap. A span that only changes the
// colour leaves everything at its default: a glyph names its span, and whoever paints chooses the ink.
struct StyleSpan {
    std::int64_t begin = 0;  // bytes, half-open
    std::int64_t end = 0;
    std::optional<Weight> weight;
    std::optional<bool> italic;
    std::string language;  // BCP 47; empty: the paragraph's
};

struct ParagraphStyle {
    FontRole role = FontRole::reading;
    float size = 16;  // the em
    Weight weight = Weight::regular;
    bool italic = false;
    float line_height = 1.5F;    // of the em; a line whose letters need more (Nastaliq does) takes more
    std::optional<float> width;  // where lines wrap; nothing: they end at newlines only
    Alignment alignment = Alignment::start;
    BaseDirection direction = BaseDirection::automatic;
    bool ellipsize = false;  // one line, cut with "…" at `width`
    std::string language;    // BCP 47; empty: Urdu where its own letters stand, else not said
    std::vector<StyleSpan> spans;
};

// What a glyph cache is keyed by. `font` is the typesetter's own number for a font that it keeps alive, so a
// key stays true as long as the typesetter lives.
struct GlyphKey {
    std::uint32_t font = 0;
    std::uint32_t glyph = 0;
    std::uint8_t phase = 0;  // quarters of a pixel to the right

    friend auto operator<=>(const GlyphKey&, const GlyphKey&) = default;
    // No font has this character: it is drawn as a box with its number in it.
    bool missing() const { return (glyph & 0x10000000U) != 0; }
};

// Where a glyph's origin stands: whole pixels (the rest is in the key's phase), y on the baseline.
struct PositionedGlyph {
    GlyphKey key;
    float x = 0;
    float y = 0;
    std::uint16_t span = no_span;  // index into ParagraphStyle::spans of the last one that covers it
    static constexpr std::uint16_t no_span = 0xFFFF;
};

// 8-bit coverage, `width * height` bytes, rows without padding. Draw its top left corner at (x + left, y +
// top). Empty for white space.
struct GlyphBitmap {
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;  // negative above the baseline
    std::vector<std::uint8_t> coverage;
};

struct Box {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;
};

struct Line {
    float top = 0;
    float height = 0;
    float baseline = 0;  // measured from the paragraph's top
    float left = 0;      // the letters' extent
    float right = 0;
    std::int64_t begin = 0;  // bytes; a newline that ends the line is in it
    std::int64_t end = 0;
    bool right_to_left = false;
    std::size_t glyph_begin = 0;  // into Paragraph::glyphs()
    std::size_t glyph_end = 0;
};

// Where a line wraps, one position has two places: behind the last letter of the upper line, and before the
// first of the lower.
enum class WrapSide : std::uint8_t { lower, upper };

// A place for the caret that a person pointed at.
struct Spot {
    ByteOffset at;
    WrapSide side = WrapSide::lower;  // upper only at the end of a line that wraps
    friend bool operator==(const Spot&, const Spot&) = default;
};

// Where a caret is drawn. Where directions meet there are two places: `box` is where a letter of the
// direction that goes on around it would go in, `other` where one of the direction that is let in would.
struct Caret {
    Box box;  // one pixel wide
    std::optional<Box> other;
    bool right_to_left = false;  // of the text at the caret
};

class Paragraph {
  public:
    ~Paragraph();
    Paragraph(Paragraph&&) noexcept;
    Paragraph& operator=(Paragraph&&) noexcept;
    Paragraph(const Paragraph&) = delete;
    Paragraph& operator=(const Paragraph&) = delete;

    std::string_view text() const;
    float width() const;   // of the widest line
    float height() const;  // of all lines; one line's for an empty text
    bool right_to_left() const;
    bool ellipsized() const;
    const std::vector<Line>& lines() const;  // never empty
    // In the order of the lines, from left to right in each.
    const std::vector<PositionedGlyph>& glyphs() const;
    std::size_t missing_glyphs() const;

    // The places of a range, line by line, touching stretches merged: several on one line where directions
    // mix. Boxes have the lines' full height and are never empty for a range that is not.
    std::vector<Box> range_boxes(ByteOffset begin, ByteOffset end) const;
    // The grapheme boundary nearest to a point, which may lie outside the paragraph.
    ByteOffset hit(float x, float y) const;
    ByteOffset hit_in_line(std::size_t line, float x) const;
    // The same, and the end of a line that wraps counts too.
    Spot spot(float x, float y) const;
    Spot spot_in_line(std::size_t line, float x) const;
    // `at` is taken back to a grapheme boundary. `side` matters only where a line wraps.
    Caret caret(ByteOffset at, WrapSide side = WrapSide::lower) const;
    std::size_t line_of(ByteOffset at, WrapSide side = WrapSide::lower) const;
    std::size_t line_at(float y) const;
    // Behind the last letter of a line, before its newline.
    Spot end_of_line(std::size_t line) const;
    // One grapheme to the left or right as seen on the screen; nothing at the paragraph's edge. From one edge
    // to the other these steps come by every position once, and a step back returns.
    enum class Side { left, right };
    std::optional<ByteOffset> step(ByteOffset from, Side side) const;

    // Draws one line in the present colour, with the paragraph's top left corner at (x, y) of the user's
    // space, whatever its scale. On a PDF surface the words can be searched and copied: the text of each word
    // goes with it, in the order in which it is seen, as readers of PDF expect of both directions.
    void show_line(cairo_t* cairo, std::size_t line, double x, double y) const;

  private:
    friend class Typesetter;
    struct State;
    explicit Paragraph(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct FontMetrics {
    float ascent = 0;  // above the baseline
    float descent = 0;
    float average_width = 0;  // of a letter in running English text
};

// Fonts and the making of paragraphs. Must outlive its paragraphs.
class Typesetter {
  public:
    // Fails when the system offers no font at all.
    static Result<Typesetter> open();
    ~Typesetter();
    Typesetter(Typesetter&&) noexcept;
    Typesetter& operator=(Typesetter&&) noexcept;
    Typesetter(const Typesetter&) = delete;
    Typesetter& operator=(const Typesetter&) = delete;

    Paragraph layout(std::string_view utf8, const ParagraphStyle& style);
    FontMetrics metrics(FontRole role, float size, Weight weight = Weight::regular);
    GlyphBitmap rasterise(const GlyphKey& key) const;
    // Letters that no font has, of all texts drawn so far; at most a few hundred. See text/missing.h.
    const std::set<char32_t>& missing_letters() const;
    // "Noto Serif 16px", for diagnostics.
    std::string font_name(std::uint32_t font) const;
    std::size_t font_count() const;

  private:
    friend class Paragraph;
    struct State;
    explicit Typesetter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// "ur" when the text has letters that Urdu has and Arabic and Persian have not, else "".
std::string language_by_letters(std::string_view utf8);

// Cuts a paragraph that is too long to lay out at once into pieces of at most about `limit` bytes, at
// sentence ends where there are some, else at words, else at graphemes. Pieces join up to the whole; one
// piece when it is short.
std::vector<std::string_view> split_long_paragraph(std::string_view utf8, std::size_t limit = 4096);

}  // namespace attune::text

template <>
struct std::hash<attune::text::GlyphKey> {
    std::size_t operator()(const attune::text::GlyphKey& key) const noexcept {
        const auto wide = (static_cast<std::uint64_t>(key.font) << 40) ^
                          (static_cast<std::uint64_t>(key.glyph) << 2) ^ key.phase;
        return static_cast<std::size_t>(wide * 0x9E3779B97F4A7C15ULL >> 7);
    }
};
