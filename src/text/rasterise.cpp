// SPDX-License-Identifier: GPL-3.0-or-later
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "text/layout.h"
#include "text/typesetter_state.h"

namespace attune::text {
namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

// The extents in whole pixels with one to spare on each side, or an empty bitmap.
GlyphBitmap frame(double x, double y, double width, double height, double phase) {
    GlyphBitmap bitmap;
    if (width <= 0 || height <= 0) return bitmap;
    bitmap.left = static_cast<int>(std::floor(x + phase)) - 1;
    bitmap.top = static_cast<int>(std::floor(y)) - 1;
    bitmap.width = static_cast<int>(std::ceil(x + phase + width)) + 1 - bitmap.left;
    bitmap.height = static_cast<int>(std::ceil(y + height)) + 1 - bitmap.top;
    return bitmap;
}

// `draw` paints with the glyph's origin at (0, 0).
template <class Draw>
GlyphBitmap painted(GlyphBitmap bitmap, Draw draw) {
    const std::unique_ptr<cairo_surface_t, DestroySurface> surface(
        cairo_image_surface_create(CAIRO_FORMAT_A8, bitmap.width, bitmap.height));
    const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(surface.get()));
    cairo_translate(cairo.get(), -bitmap.left, -bitmap.top);
    draw(cairo.get());
    cairo_surface_flush(surface.get());
    const unsigned char* from = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    if (from == nullptr) return {};
    bitmap.coverage.resize(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height));
    for (int row = 0; row < bitmap.height; ++row)
        std::memcpy(bitmap.coverage.data() + static_cast<std::ptrdiff_t>(row) * bitmap.width,
                    from + static_cast<std::ptrdiff_t>(row) * stride, static_cast<std::size_t>(bitmap.width));
    return bitmap;
}

// Pango's box with the code point's digits in it: what cannot be shown is seen, and can be looked up.
GlyphBitmap missing_box(PangoFont* font, PangoGlyph glyph, double phase) {
    PangoRectangle ink;
    PangoRectangle logical;
    pango_font_get_glyph_extents(font, glyph, &ink, &logical);
    const auto pixels = [](int units) { return static_cast<double>(units) / PANGO_SCALE; };
    GlyphBitmap place = frame(pixels(ink.x), pixels(ink.y), pixels(ink.width), pixels(ink.height), phase);
    if (place.width == 0) return place;
    return painted(place, [&](cairo_t* cairo) {
        PangoGlyphString* string = pango_glyph_string_new();
        pango_glyph_string_set_size(string, 1);
        string->glyphs[0] = {};
        string->glyphs[0].glyph = glyph;
        string->glyphs[0].geometry.width = logical.width;
        string->log_clusters[0] = 0;
        cairo_move_to(cairo, phase, 0);
        pango_cairo_show_glyph_string(cairo, font, string);
        pango_glyph_string_free(string);
    });
}

}  // namespace

GlyphBitmap Typesetter::rasterise(const GlyphKey& key) const {
    if (key.font >= state_->fonts.size()) return {};
    PangoFont* font = state_->fonts[key.font].get();
    const double phase = key.phase / 4.0;
    if (key.missing()) return missing_box(font, key.glyph, phase);
    cairo_scaled_font_t* scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    if (scaled == nullptr || cairo_scaled_font_status(scaled) != CAIRO_STATUS_SUCCESS) return {};
    cairo_glyph_t glyph{key.glyph, phase, 0};
    cairo_text_extents_t extents;
    cairo_scaled_font_glyph_extents(scaled, &glyph, 1, &extents);
    GlyphBitmap place = frame(extents.x_bearing, extents.y_bearing, extents.width, extents.height, phase);
    if (place.width == 0) return place;
    return painted(place, [&](cairo_t* cairo) {
        cairo_set_scaled_font(cairo, scaled);
        // cairo 1.16 moves glyphs to whole pixels, but fills their outlines where they are.
        cairo_glyph_path(cairo, &glyph, 1);
        double x0 = 0;
        double y0 = 0;
        double x1 = 0;
        double y1 = 0;
        cairo_path_extents(cairo, &x0, &y0, &x1, &y1);
        if (x1 > x0 && y1 > y0) {
            cairo_fill(cairo);
        } else {  // a font of pictures, which has none
            cairo_new_path(cairo);
            cairo_show_glyphs(cairo, &glyph, 1);
        }
    });
}

}  // namespace attune::text
