// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/layout.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "text/boundaries.h"
#include "text/typesetter_state.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

float pixels(int pango_units) {
    return static_cast<float>(pango_units) / PANGO_SCALE;
}

// A sign that another font lends, such as an arrow, stands among letters by its ink: the height of that font,
// which is made for formulas, would move the line away from its neighbours.
bool only_signs(std::string_view text) {
    bool any = false;
    for (const auto& [value, byte, bytes] : code_points(text)) {
        const auto kind = U_GET_GC_MASK(static_cast<UChar32>(value));
        if ((kind & U_GC_S_MASK) != 0)
            any = true;
        else if ((kind & U_GC_ZS_MASK) == 0)
            return false;
    }
    return any;
}

PangoRectangle line_extents(PangoLayoutLine* line, std::string_view text) {
    PangoRectangle whole;
    pango_layout_line_get_extents(line, nullptr, &whole);
    if (line->runs == nullptr || line->runs->next == nullptr) return whole;
    int top = 0, bottom = 0;
    bool signs = false, letters = false;
    for (const GSList* at = line->runs; at != nullptr; at = at->next) {
        const auto* run = static_cast<const PangoLayoutRun*>(at->data);
        const auto begin = static_cast<std::size_t>(run->item->offset);
        const bool sign = begin < text.size() &&
                          only_signs(text.substr(begin, static_cast<std::size_t>(run->item->length)));
        PangoRectangle ink, own;
        pango_glyph_string_extents(run->glyphs, run->item->analysis.font, &ink, &own);
        const PangoRectangle& counts = sign ? ink : own;
        top = std::min(top, counts.y);
        bottom = std::max(bottom, counts.y + counts.height);
        (sign ? signs : letters) = true;
    }
    if (signs && letters) {
        whole.y = top;
        whole.height = bottom - top;
    }
    return whole;
}

struct FreeAttributes {
    void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using Attributes = std::unique_ptr<PangoAttrList, FreeAttributes>;

GObjectPtr<PangoContext> make_context(PangoFontMap* map, PangoDirection direction) {
    GObjectPtr<PangoContext> context(pango_font_map_create_context(map));
    pango_context_set_base_dir(context.get(), direction);
    // Letters keep the distances their font gives them; hinting only sharpens them vertically.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    return context;
}

// pango_attr_list_change: what is set later wins, wherever it begins.
void set(PangoAttrList* list, PangoAttribute* attribute, std::int64_t begin, std::int64_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_change(list, attribute);
}

void set_language(PangoAttrList* list, const ParagraphStyle& style, const std::string& language,
                  std::int64_t begin, std::int64_t end) {
    set(list, pango_attr_language_new(pango_language_from_string(language.c_str())), begin, end);
    const FontDescription font = describe_font(style.role, style.size, style.weight, style.italic, language);
    set(list, pango_attr_family_new(pango_font_description_get_family(font.get())), begin, end);
}

Attributes attributes_of(const ParagraphStyle& style, const std::string& language, std::int64_t length) {
    Attributes list(pango_attr_list_new());
    if (!language.empty())
        set(list.get(), pango_attr_language_new(pango_language_from_string(language.c_str())), 0, length);
    for (const StyleSpan& span : style.spans) {
        const std::int64_t begin = std::clamp<std::int64_t>(span.begin, 0, length);
        const std::int64_t end = std::clamp<std::int64_t>(span.end, begin, length);
        if (begin == end) continue;
        if (span.weight)
            set(list.get(), pango_attr_weight_new(static_cast<PangoWeight>(*span.weight)), begin, end);
        if (span.italic)
            set(list.get(), pango_attr_style_new(*span.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL),
                begin, end);
        if (!span.language.empty()) set_language(list.get(), style, span.language, begin, end);
    }
    return list;
}

PangoAlignment pango_alignment(Alignment alignment) {
    switch (alignment) {
        case Alignment::start:
            return PANGO_ALIGN_LEFT;  // which Pango turns round in a right-to-left paragraph
        case Alignment::centre:
            return PANGO_ALIGN_CENTER;
        case Alignment::end:
            return PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

}  // namespace

Typesetter::Typesetter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Typesetter::~Typesetter() = default;
Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter& Typesetter::operator=(Typesetter&&) noexcept = default;

Result<Typesetter> Typesetter::open() {
    auto state = std::make_unique<State>();
    state->map.reset(pango_cairo_font_map_new());
    state->left_to_right = make_context(state->map.get(), PANGO_DIRECTION_LTR);
    state->right_to_left = make_context(state->map.get(), PANGO_DIRECTION_RTL);
    // Fontconfig lists "Sans" and "Serif" even where there is nothing behind them.
    const FontDescription any = describe_font(FontRole::reading, 16, Weight::regular, false, {});
    const GObjectPtr<PangoFont> font(
        pango_font_map_load_font(state->map.get(), state->left_to_right.get(), any.get()));
    if (!font)
        return fail(
            ErrorKind::not_found,
            "This computer offers no fonts, so no text can be shown; install the package fonts-noto-core.");
    return Typesetter(std::move(state));
}

std::uint32_t Typesetter::State::number_of(PangoFont* font) {
    const auto [entry, is_new] = numbers.try_emplace(font, static_cast<std::uint32_t>(fonts.size()));
    if (is_new) fonts.emplace_back(static_cast<PangoFont*>(g_object_ref(font)));
    return entry->second;
}

void Typesetter::State::miss(PangoGlyph box) {
    constexpr std::size_t most = 512;
    if (missing.size() < most) missing.insert(static_cast<char32_t>(box & ~PANGO_GLYPH_UNKNOWN_FLAG));
}

const std::set<char32_t>& Typesetter::missing_letters() const {
    return state_->missing;
}

std::size_t Typesetter::font_count() const {
    return state_->fonts.size();
}

std::string Typesetter::font_name(std::uint32_t font) const {
    if (font >= state_->fonts.size()) return {};
    const FontDescription description(pango_font_describe_with_absolute_size(state_->fonts[font].get()));
    char* name = pango_font_description_to_string(description.get());
    std::string copy = name;
    g_free(name);
    return copy;
}

FontMetrics Typesetter::metrics(FontRole role, float size, Weight weight) {
    const FontDescription font = describe_font(role, size, weight, false, "en");
    PangoFontMetrics* metrics =
        pango_context_get_metrics(state_->left_to_right.get(), font.get(), pango_language_from_string("en"));
    const FontMetrics result{pixels(pango_font_metrics_get_ascent(metrics)),
                             pixels(pango_font_metrics_get_descent(metrics)),
                             pixels(pango_font_metrics_get_approximate_char_width(metrics))};
    pango_font_metrics_unref(metrics);
    return result;
}

Paragraph Typesetter::layout(std::string_view utf8, const ParagraphStyle& style) {
    return state_->layout(utf8, style);
}

Paragraph Typesetter::State::layout(std::string_view utf8, const ParagraphStyle& style) {
    auto state = std::make_unique<Paragraph::State>();
    state->typesetter = this;
    state->text = utf8;
    state->spans = style.spans;
    // In a single line, what would end it is shown as a space: one byte for one, so that positions stay.
    if (style.ellipsize)
        std::replace_if(
            state->text.begin(), state->text.end(),
            [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');

    const std::string language = style.language.empty() ? language_by_letters(utf8) : style.language;
    const bool right_first = style.direction == BaseDirection::right_to_left;
    state->layout.reset(pango_layout_new((right_first ? right_to_left : left_to_right).get()));
    PangoLayout* layout = state->layout.get();
    const FontDescription font = describe_font(style.role, style.size, style.weight, style.italic, language);
    pango_layout_set_font_description(layout, font.get());
    pango_layout_set_auto_dir(layout, style.direction == BaseDirection::automatic);
    pango_layout_set_alignment(layout, pango_alignment(style.alignment));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (style.width)
        pango_layout_set_width(layout, static_cast<int>(std::max(0.0F, *style.width) * PANGO_SCALE));
    if (style.ellipsize) pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    const Attributes attributes =
        attributes_of(style, language, static_cast<std::int64_t>(state->text.size()));
    pango_layout_set_attributes(layout, attributes.get());
    pango_layout_set_text(layout, state->text.data(), static_cast<int>(state->text.size()));
    state->place_lines(style);
    return Paragraph(std::move(state));
}

void Paragraph::State::place_lines(const ParagraphStyle& style) {
    const LayoutIter iter(pango_layout_get_iter(layout.get()));
    const float wanted = style.size * style.line_height;
    float top = 0;
    do {
        PangoLayoutLine* pango = pango_layout_iter_get_line_readonly(iter.get());
        const PangoRectangle own = line_extents(pango, text);  // measured from the baseline
        PangoRectangle placed;  // in the layout, for x only: the heights are ours
        pango_layout_iter_get_line_extents(iter.get(), nullptr, &placed);
        Line line;
        line.top = top;
        const float natural = pixels(own.height);
        line.height = std::round(std::max(wanted, natural));
        line.baseline = std::round(top + (line.height - natural) / 2 - pixels(own.y));
        line.left = pixels(placed.x);
        line.right = pixels(placed.x + placed.width);
        line.begin = pango->start_index;
        line.end = static_cast<std::int64_t>(text.size());
        line.right_to_left = pango_layout_line_get_resolved_direction(pango) == PANGO_DIRECTION_RTL;
        if (!lines.empty()) lines.back().end = line.begin;
        width = std::max(width, line.right - line.left);
        top += line.height;
        lines.push_back(line);
        pango_lines.push_back(pango);
        origins.push_back(placed.x);
    } while (pango_layout_iter_next_line(iter.get()));
    height = top;
}

void Paragraph::State::place_glyphs() {
    if (has_glyphs) return;
    has_glyphs = true;
    const auto span_at = [this](std::int64_t byte) {
        for (std::size_t i = spans.size(); i-- > 0;)
            if (spans[i].begin <= byte && byte < spans[i].end) return static_cast<std::uint16_t>(i);
        return PositionedGlyph::no_span;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& line = lines[i];
        line.glyph_begin = glyphs.size();
        int x = origins[i];
        for (const GSList* node = pango_lines[i]->runs; node != nullptr; node = node->next) {
            const auto* run = static_cast<const PangoGlyphItem*>(node->data);
            PangoFont* font = run->item->analysis.font;
            const std::uint32_t number = font == nullptr ? 0 : typesetter->number_of(font);
            x += run->start_x_offset;
            for (int g = 0; g < run->glyphs->num_glyphs; ++g) {
                const PangoGlyphInfo& info = run->glyphs->glyphs[g];
                const int pen = x + info.geometry.x_offset;
                x += info.geometry.width;
                if (info.glyph == PANGO_GLYPH_EMPTY || font == nullptr) continue;
                // Quarters of a pixel, rounded to the nearest, so that 3.9 becomes 4 and not 3.75.
                const auto quarters = static_cast<std::int64_t>(std::floor(pixels(pen) * 4 + 0.5F));
                PositionedGlyph glyph;
                glyph.key = {number, info.glyph, static_cast<std::uint8_t>(quarters & 3)};
                glyph.x = static_cast<float>(quarters >> 2);
                glyph.y = std::round(line.baseline + pixels(info.geometry.y_offset) - pixels(run->y_offset));
                if (!spans.empty()) glyph.span = span_at(run->item->offset + run->glyphs->log_clusters[g]);
                if (glyph.key.missing()) {
                    ++missing;
                    typesetter->miss(info.glyph);
                }
                glyphs.push_back(glyph);
            }
            x += run->end_x_offset;
        }
        line.glyph_end = glyphs.size();
    }
}

std::vector<std::string_view> split_long_paragraph(std::string_view utf8, std::size_t limit) {
    std::vector<std::string_view> pieces;
    if (utf8.size() <= limit) return {utf8};
    const Translator translator(utf8);
    const Boundaries boundaries(translator);
    const auto byte_of = [&](CodePoint at) {
        return static_cast<std::size_t>(translator.to_bytes(at).value);
    };
    std::size_t begin = 0;
    while (utf8.size() - begin > limit) {
        const CodePoint from = translator.to_code_point(ByteOffset{static_cast<std::int64_t>(begin)});
        const CodePoint target =
            translator.to_code_point(ByteOffset{static_cast<std::int64_t>(begin + limit)}) + 1;
        std::size_t end = byte_of(boundaries.previous(Unit::sentence, target));
        if (end < begin + limit / 4) end = byte_of(boundaries.previous(Unit::word, target));
        if (end <= begin) end = byte_of(boundaries.previous(Unit::grapheme, target));
        if (end <= begin) end = byte_of(boundaries.next(Unit::grapheme, from));
        pieces.push_back(utf8.substr(begin, end - begin));
        begin = end;
    }
    if (begin < utf8.size()) pieces.push_back(utf8.substr(begin));
    return pieces;
}

}  // namespace attune::text
