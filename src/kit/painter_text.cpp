// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstring>

#include "kit/painter.h"
#include "kit/painter_state.h"

namespace attune::kit {

namespace {

text::FontRole role_of(Face face) {
    return face == Face::reading ? text::FontRole::reading : text::FontRole::interface;
}

text::Weight weight_of(Weight weight) {
    switch (weight) {
        case Weight::bold:
            return text::Weight::bold;
        case Weight::semibold:
            return text::Weight::semibold;
        case Weight::regular:
            break;
    }
    return text::Weight::regular;
}

text::Alignment alignment_of(Align align) {
    switch (align) {
        case Align::centre:
            return text::Alignment::centre;
        case Align::end:
            return text::Alignment::end;
        case Align::start:
            break;
    }
    return text::Alignment::start;
}

float line_height_of(const TextStyle& style) {
    if (style.line_height > 0) return style.line_height;
    return style.face == Face::reading ? 1.6f : 1.4f;
}

void append_bytes(std::string& key, const auto& value) {
    static_assert(std::is_trivially_copyable_v<std::remove_cvref_t<decltype(value)>>);
    const auto at = key.size();
    key.resize(at + sizeof value);
    std::memcpy(key.data() + at, &value, sizeof value);
}

// Everything that the layout depends on, apart from the painter's scale, at whose change the cache is
// emptied.
void write_key(std::string& key, std::string_view text, const ShapeLook& look) {
    key.clear();
    append_bytes(key, look.style.size);
    append_bytes(key, line_height_of(look.style));
    append_bytes(key, look.width);
    key += static_cast<char>(look.style.face);
    key += static_cast<char>(look.style.weight);
    key += static_cast<char>((look.style.italic ? 1 : 0) | (look.wrap ? 2 : 0));
    key += static_cast<char>(look.align);
    key += static_cast<char>(look.runs);
    append_bytes(key, look.spans.size());
    for (const TextSpan& span : look.spans) {
        append_bytes(key, span.begin);
        append_bytes(key, span.end);
        key += span.bold ? 'b' : 'n';
    }
    key += text;
}

}  // namespace

ParagraphPtr Painter::typeset(std::string_view text, const ShapeLook& look) {
    text::ParagraphStyle style;
    style.role = role_of(look.style.face);
    style.size = size_px(look.style);
    style.weight = weight_of(look.style.weight);
    style.italic = look.style.italic;
    style.line_height = line_height_of(look.style);
    style.alignment = alignment_of(look.align);
    if (look.runs == Runs::interface) style.direction = text::BaseDirection::left_to_right;
    style.ellipsize = !look.wrap && std::isfinite(look.width);
    if (std::isfinite(look.width)) style.width = std::max(1.f, look.width);
    style.spans.reserve(look.spans.size());
    for (const TextSpan& span : look.spans) {
        text::StyleSpan& added = style.spans.emplace_back();
        added.begin = static_cast<std::int64_t>(span.begin);
        added.end = static_cast<std::int64_t>(span.end);
        if (span.bold) added.weight = text::Weight::bold;
    }
    ++state_->counts.shaped;
    return std::make_shared<const text::Paragraph>(state_->typesetter.layout(text, style));
}

ParagraphPtr Painter::shape(std::string_view text, const ShapeLook& look) {
    write_key(state_->key, text, look);
    if (auto found = state_->labels.find(state_->key)) return found;
    auto made = typeset(text, look);
    state_->labels.put(state_->key, made);
    return made;
}

Size Painter::measure(std::string_view text, const TextStyle& style) {
    ShapeLook look;
    look.style = style;
    const auto paragraph = shape(text, look);
    return {std::ceil(paragraph->width()), std::ceil(paragraph->height())};
}

float Painter::height_wrapped(std::string_view text, const TextStyle& style, float width) {
    ShapeLook look;
    look.style = style;
    look.width = std::floor(width);
    return std::ceil(shape(text, look)->height());
}

float Painter::average_letter(const TextStyle& style) const {
    return state_->typesetter.metrics(role_of(style.face), size_px(style), weight_of(style.weight))
        .average_width;
}

float Painter::line_px(const TextStyle& style) const {
    return size_px(style) * line_height_of(style);
}

void Painter::draw(const text::Paragraph& paragraph, Point at, Colour colour,
                   std::span<const TextSpan> spans) {
    State& s = *state_;
    ImDrawList& list = s.list(layer_);
    const Rect shown = clip();
    const float ox = std::round(at.x), oy = std::round(at.y);
    const auto& glyphs = paragraph.glyphs();
    if (watches_) {
        Rect ink;
        for (const text::Line& line : paragraph.lines()) {
            const Rect one{ox + line.left, oy + line.top, line.right - line.left, line.height};
            ink = ink.empty() ? one : ink.united(one);
        }
        drawn_.push_back({std::string(paragraph.text()), ink, room_.empty() ? ink : room_, shown, layer_,
                          paragraph.ellipsized()});
        room_ = {};
    }
    const ImU32 ink = packed(colour);
    std::size_t bound = 0;  // the page of the list's present texture
    for (const text::Line& line : paragraph.lines()) {
        // Marks and deep Nastaliq letters may leave their line; half a line each way is ample.
        if (oy + line.top - line.height / 2 > shown.bottom()) break;
        if (oy + line.top + line.height * 1.5f < shown.y) continue;
        const auto count = static_cast<int>(line.glyph_end - line.glyph_begin);
        if (count == 0) continue;
        list.PrimReserve(count * 6, count * 4);
        int drawn = 0;
        for (std::size_t i = line.glyph_begin; i < line.glyph_end; ++i) {
            const text::PositionedGlyph& glyph = glyphs[i];
            const GlyphAtlas::Slot slot = s.atlas.find(glyph.key);
            if (slot.w == 0) continue;
            if (slot.page != bound) {
                list.PrimUnreserve((count - drawn) * 6, (count - drawn) * 4);
                if (bound != 0) list.PopTextureID();
                if (slot.page != 0)
                    list.PushTextureID(reinterpret_cast<ImTextureID>(s.atlas.handle(slot.page)));  // NOLINT
                bound = slot.page;
                list.PrimReserve((count - drawn) * 6, (count - drawn) * 4);
            }
            const float x = ox + glyph.x + static_cast<float>(slot.left),
                        y = oy + glyph.y + static_cast<float>(slot.top);
            const bool own = glyph.span < spans.size() && spans[glyph.span].colour.a != 0;
            list.PrimRectUV({x, y}, {x + static_cast<float>(slot.w), y + static_cast<float>(slot.h)},
                            {slot.u0, slot.v0}, {slot.u1, slot.v1},
                            own ? packed(spans[glyph.span].colour) : ink);
            ++drawn;
        }
        list.PrimUnreserve((count - drawn) * 6, (count - drawn) * 4);
    }
    if (bound != 0) list.PopTextureID();
}

Size Painter::label(Rect at, std::string_view text, const LabelLook& look) {
    if (text.empty() || at.w < 1) return {};
    ShapeLook shape_look;
    shape_look.style = look.style;
    shape_look.spans = look.spans;
    shape_look.runs = look.runs;
    room_ = at;
    if (look.wrap) {
        shape_look.width = std::floor(at.w);
        shape_look.align = look.align;
        const auto paragraph = shape(text, shape_look);
        draw(*paragraph, at.origin(), look.colour, look.spans);
        return {paragraph->width(), paragraph->height()};
    }
    std::string one_line;
    if (text.find('\n') != std::string_view::npos) {  // a name pasted from elsewhere still stays in its row
        one_line = text;
        std::replace(one_line.begin(), one_line.end(), '\n', ' ');
        text = one_line;
    }
    auto paragraph = shape(text, shape_look);
    if (paragraph->width() > at.w + 0.5f) {
        shape_look.wrap = false;
        shape_look.width = std::floor(at.w);
        paragraph = shape(text, shape_look);
    }
    // Without a width the letters begin at 0 in both directions; with one, right-to-left text stands at its
    // end.
    const text::Line& line = paragraph->lines().front();
    float x = at.x - line.left;
    const float width = line.right - line.left;
    if (look.align == Align::centre) x += (at.w - width) / 2;
    if (look.align == Align::end) x += at.w - width;
    draw(*paragraph, {x, at.y + (at.h - line.height) / 2}, look.colour, look.spans);
    return {width, line.height};
}

}  // namespace attune::kit
