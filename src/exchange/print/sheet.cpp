// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/print/sheet.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace attune::exchange::print {
namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

cairo_status_t append_to(void* bytes, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

// The relative luminance of WCAG 2.2.
double luminance(Ink ink) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(ink.red) + 0.7152 * linear(ink.green) + 0.0722 * linear(ink.blue);
}

constexpr int outline_root = 0;  // CAIRO_PDF_OUTLINE_ROOT without its cast

}  // namespace

Ink ink_of(model::Colour colour) {
    const auto part = [&](int shift) { return ((colour.rgb >> shift) & 0xFF) / 255.0; };
    Ink ink{part(16), part(8), part(0)};
    const auto enough = [](Ink tried) { return 1.05 / (luminance(tried) + 0.05) >= 3.0; };
    for (double keep = 1; !enough(ink) && keep > 0; keep -= 0.02)
        ink = {part(16) * keep, part(8) * keep, part(0) * keep};
    return ink;
}

Layout layout_for(Paper paper, bool shows_codings, bool mirrored) {
    Layout layout;
    layout.width = paper == Paper::a4 ? 595.276 : 612;
    layout.height = paper == Paper::a4 ? 841.89 : 792;
    layout.mirrored = mirrored;
    const double room = layout.width - 2 * layout.side - layout.margin;
    if (shows_codings) {
        layout.stripes = 124;
        layout.text = room - layout.gap - layout.stripes;
    } else {
        layout.gap = 0;
        layout.text = std::min(room, 400.0);  // a line of 75 letters
        layout.stripes = room - layout.text;
    }
    return layout;
}

struct Sheet::State {
    std::string bytes;
    std::unique_ptr<cairo_surface_t, DestroySurface> surface;
    std::unique_ptr<cairo_t, DestroyCairo> cairo;
    text::Typesetter typesetter;

    explicit State(text::Typesetter setter) : typesetter(std::move(setter)) {}
};

Sheet::Sheet(std::unique_ptr<State> state, const Layout& layout)
    : state_(std::move(state)), layout_(layout) {}
Sheet::~Sheet() = default;
Sheet::Sheet(Sheet&&) noexcept = default;
Sheet& Sheet::operator=(Sheet&&) noexcept = default;

Result<Sheet> Sheet::open(const Layout& layout, const std::string& title, std::int64_t date_ms) {
    auto typesetter = text::Typesetter::open();
    if (!typesetter) return forward_error(typesetter);
    auto state = std::make_unique<State>(std::move(*typesetter));
    state->surface.reset(
        cairo_pdf_surface_create_for_stream(append_to, &state->bytes, layout.width, layout.height));
    cairo_pdf_surface_restrict_to_version(state->surface.get(), CAIRO_PDF_VERSION_1_5);
    const auto seconds = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>(
        std::chrono::seconds(date_ms / 1000));
    const std::string date = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
    const auto say = [&](cairo_pdf_metadata_t what, const std::string& words) {
        cairo_pdf_surface_set_metadata(state->surface.get(), what, words.c_str());
    };
    say(CAIRO_PDF_METADATA_TITLE, title);
    say(CAIRO_PDF_METADATA_CREATOR, "Attune");
    say(CAIRO_PDF_METADATA_CREATE_DATE, date);
    state->cairo.reset(cairo_create(state->surface.get()));
    // Letters keep their own shapes: a printer has more dots than a screen.
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(state->cairo.get(), options);
    cairo_font_options_destroy(options);
    return Sheet(std::move(state), layout);
}

text::Typesetter& Sheet::typesetter() {
    return state_->typesetter;
}

void Sheet::set_ink(Ink ink) {
    cairo_set_source_rgb(state_->cairo.get(), ink.red, ink.green, ink.blue);
}

void Sheet::fill(double x, double y, double wide, double high, Ink ink) {
    set_ink(ink);
    cairo_rectangle(state_->cairo.get(), x, y, wide, high);
    cairo_fill(state_->cairo.get());
}

void Sheet::line(const text::Paragraph& paragraph, std::size_t number, double x, double y, Ink ink) {
    cairo_t* cairo = state_->cairo.get();
    set_ink(ink);
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, 1.0 / units_a_point, 1.0 / units_a_point);
    paragraph.show_line(cairo, number, 0, 0);
    cairo_restore(cairo);
}

text::Paragraph Sheet::shaped(std::string_view text, const Words& look, double most) {
    text::ParagraphStyle style;
    style.role = look.role;
    style.size = look.size * units_a_point;
    style.weight = look.weight;
    style.line_height = 1.4F;
    std::string one_line(text);
    std::replace(one_line.begin(), one_line.end(), '\n', ' ');
    text::Paragraph paragraph = state_->typesetter.layout(one_line, style);
    if (paragraph.width() <= most * units_a_point) return paragraph;
    style.ellipsize = true;
    style.width = static_cast<float>(most) * units_a_point;
    return state_->typesetter.layout(one_line, style);
}

double Sheet::put(const text::Paragraph& paragraph, double left, double baseline, Ink ink) {
    const text::Line& first = paragraph.lines().front();
    line(paragraph, 0, left - first.left / units_a_point, baseline - first.baseline / units_a_point, ink);
    return (first.right - first.left) / units_a_point;
}

double Sheet::label(std::string_view text, const Words& look, double from, double baseline, double most) {
    if (text.empty() || most < 1) return 0;
    const text::Paragraph paragraph = shaped(text, look, most);
    const text::Line& first = paragraph.lines().front();
    const double wide = (first.right - first.left) / units_a_point;
    return put(paragraph, layout_.place(from, wide), baseline, look.ink);
}

double Sheet::label_before(std::string_view text, const Words& look, double until, double baseline,
                           double most) {
    if (text.empty() || most < 1) return 0;
    const text::Paragraph paragraph = shaped(text, look, most);
    const text::Line& first = paragraph.lines().front();
    const double wide = (first.right - first.left) / units_a_point;
    return put(paragraph, layout_.place(until - wide, wide), baseline, look.ink);
}

void Sheet::bookmark(const std::string& words, int page, double y) {
    const std::string place = fmt::format("page={} pos=[0 {:.2f}]", page, y);
    cairo_pdf_surface_add_outline(state_->surface.get(), outline_root, words.c_str(), place.c_str(),
                                  static_cast<cairo_pdf_outline_flags_t>(0));
}

void Sheet::end_page() {
    cairo_show_page(state_->cairo.get());
}

Result<std::string> Sheet::finish() {
    cairo_status_t status = cairo_status(state_->cairo.get());
    cairo_surface_finish(state_->surface.get());
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(state_->surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorKind::io,
                    fmt::format("The pages could not be made: {}.", cairo_status_to_string(status)));
    return std::move(state_->bytes);
}

}  // namespace attune::exchange::print
