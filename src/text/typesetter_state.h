// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pango/pangocairo.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/layout.h"
#include "text/translator.h"

// Private to this module: what layout.cpp, paragraph.cpp and rasterise.cpp share.
namespace attune::text {

template <class T>
struct Unref {
    void operator()(T* object) const { g_object_unref(object); }
};
template <class T>
using GObjectPtr = std::unique_ptr<T, Unref<T>>;

struct FreeFontDescription {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using FontDescription = std::unique_ptr<PangoFontDescription, FreeFontDescription>;

struct FreeLayoutIter {
    void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
using LayoutIter = std::unique_ptr<PangoLayoutIter, FreeLayoutIter>;

// Pango knows neither which serif goes with which script nor that Urdu wants Nastaliq; this does.
FontDescription describe_font(FontRole role, float size, Weight weight, bool italic,
                              std::string_view language);

struct Typesetter::State {
    GObjectPtr<PangoFontMap> map;
    // One for each base direction: changing a context would lay out again whatever was made with it.
    GObjectPtr<PangoContext> left_to_right;
    GObjectPtr<PangoContext> right_to_left;
    // The numbers in GlyphKey. Each holds a reference: Pango may free a font, and a new one at the same
    // address would then be drawn with the old one's glyphs.
    std::vector<GObjectPtr<PangoFont>> fonts;
    std::unordered_map<PangoFont*, std::uint32_t> numbers;

    std::set<char32_t> missing;

    std::uint32_t number_of(PangoFont* font);
    void miss(PangoGlyph box);
    Paragraph layout(std::string_view utf8, const ParagraphStyle& style);
};

struct Paragraph::State {
    Typesetter::State* typesetter = nullptr;
    GObjectPtr<PangoLayout> layout;
    std::string text;
    std::vector<StyleSpan> spans;
    std::vector<Line> lines;
    float width = 0;
    float height = 0;

    // Found when first asked for.
    bool has_glyphs = false;
    std::vector<PositionedGlyph> glyphs;
    std::size_t missing = 0;
    std::vector<bool> grapheme_begins;  // for each byte and the end
    // A piece of a line that a caret does not enter: a grapheme, or a part of one that is drawn apart.
    struct Cell {
        std::int64_t begin = 0;  // bytes
        std::int64_t end = 0;
        int left = 0;  // in the layout's units
        int right = 0;
        int level = 0;  // of embedding; odd levels run from right to left

        bool right_to_left() const { return (level & 1) != 0; }
        int leading() const { return right_to_left() ? right : left; }
        int trailing() const { return right_to_left() ? left : right; }
    };
    // A place where a caret can stand. Strong: at the cell that is embedded less deeply, so that no two stops
    // of a line share a strong place, and each edge between two cells has one.
    struct Stop {
        int strong = 0;
        int weak = 0;
        std::int64_t byte = 0;
        std::size_t edge = 0;  // the strong place: so many cells lie to the left of it
    };
    struct LineCells {
        bool known = false;
        std::vector<Cell> seen;          // from left to right
        std::vector<Stop> stops;         // by byte
        std::vector<std::size_t> sight;  // the stops from left to right
        std::optional<Stop> wrap_end;    // the end of a line that wraps, which is the next line's begin
    };
    std::vector<LineCells> cells;

    // Of each line: Pango's own, kept alive by the layout, and where its letters begin in the layout's units.
    std::vector<PangoLayoutLine*> pango_lines;
    std::vector<int> origins;

    void place_lines(const ParagraphStyle& style);
    void place_glyphs();
    void show_missing(cairo_t* cairo, PangoFont* font, PangoGlyph glyph, double x, double y) const;
    void find_graphemes();
    const LineCells& cells_of(std::size_t line);
    Spot nearest(std::size_t line, float x, bool with_wrap_end);
    std::vector<Cell> find_cells(std::size_t line) const;
    void find_stops(std::size_t line, LineCells& cells) const;
    bool wraps(std::size_t line) const;  // goes on below without a newline
    std::size_t snap_back(std::size_t byte);
};

}  // namespace attune::text
