// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/figure/write_figure.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <memory>
#include <utility>

#include "exchange/figure/png_texts.h"
#include "model/figure/lay_out.h"
#include "text/layout.h"

namespace attune::exchange {
namespace {

using namespace figure;

// Layouts stand at whole units of theirs; made larger, rounding is not seen.
constexpr float finer = 8;
constexpr double png_scale = 2;

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;
using Cairo = std::unique_ptr<cairo_t, DestroyCairo>;

cairo_status_t append_to(void* bytes, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

struct Shade {
    double red, green, blue;
};
constexpr Shade paper{1, 1, 1};

// Dark enough on white for small text, and each of another lightness where it fills.
Shade shade_of(Ink ink) {
    switch (ink) {
        case Ink::ground:
            return paper;
        case Ink::text:
            return {0.09, 0.085, 0.08};
        case Ink::quiet:
            return {0.33, 0.32, 0.30};
        case Ink::line:
            return {0.72, 0.71, 0.68};
        case Ink::fill:
            return {0.13, 0.29, 0.42};
        case Ink::chief:
            return {0.66, 0.24, 0.06};
    }
    return paper;
}

Shade mixed(Ink ink, double strength) {
    const Shade full = shade_of(ink);
    const auto part = [&](double ground, double colour) { return ground + (colour - ground) * strength; };
    return {part(paper.red, full.red), part(paper.green, full.green), part(paper.blue, full.blue)};
}

class Pen {
  public:
    Pen(text::Typesetter& typesetter, cairo_t* cairo) : typesetter_(typesetter), cairo_(cairo) {}

    void draw(const Area& area) {
        if (area.strength <= 0 && area.ink != Ink::ground) return;
        set(mixed(area.ink, area.strength));
        path(area.corners);
        cairo_close_path(cairo_);
        cairo_fill(cairo_);
    }
    void draw(const Stroke& stroke) {
        set(shade_of(stroke.ink));
        cairo_set_line_width(cairo_, stroke.thickness);
        path(stroke.points);
        cairo_stroke(cairo_);
    }
    void draw(const Words& words) {
        const auto paragraph = typesetter_.layout(words.text, style_of(words.size, words.strong));
        const auto& line = paragraph.lines().front();
        set(shade_of(words.ink));
        cairo_save(cairo_);
        cairo_translate(cairo_, words.left(), words.at.y);
        cairo_scale(cairo_, 1.0 / finer, 1.0 / finer);
        paragraph.show_line(cairo_, 0, -line.left, -line.baseline);
        cairo_restore(cairo_);
    }

    static text::ParagraphStyle style_of(double size, bool strong) {
        text::ParagraphStyle style;
        style.role = text::FontRole::interface;
        style.size = static_cast<float>(size) * finer;
        style.weight = strong ? text::Weight::semibold : text::Weight::regular;
        return style;
    }

  private:
    void set(Shade shade) { cairo_set_source_rgb(cairo_, shade.red, shade.green, shade.blue); }
    void path(const std::vector<Point>& points) {
        for (const Point& point : points) cairo_line_to(cairo_, point.x, point.y);
    }

    text::Typesetter& typesetter_;
    cairo_t* cairo_;
};

// A text cut to what XML can hold, its signs escaped.
std::string escaped(std::string_view words) {
    std::string out;
    for (const char c : words) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n')
            out += c;
    }
    return out;
}

// Cairo has no words for titles. It numbers its surfaces over the life of the program, so that the number
// would say how many figures came before.
std::string with_title(std::string svg, const Description& description) {
    const std::string numbered = "<g id=\"surface";
    if (const auto at = svg.find(numbered); at != std::string::npos)
        svg.replace(at, svg.find('"', at + numbered.size()) + 1 - at, "<g id=\"figure\"");
    const auto open = svg.find("<svg");
    const auto end = open == std::string::npos ? open : svg.find('>', open);
    if (end == std::string::npos) return svg;
    return svg.substr(0, end) + " role=\"img\" aria-labelledby=\"attune-title attune-desc\">\n" +
           "<title id=\"attune-title\">" + escaped(description.title) +
           "</title>\n<desc id=\"attune-desc\">" + escaped(description.alt) + "</desc>" + svg.substr(end + 1);
}

std::string iso_date(std::int64_t ms) {
    const auto seconds = std::chrono::time_point<std::chrono::system_clock, std::chrono::seconds>(
        std::chrono::seconds(ms / 1000));
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

}  // namespace

std::string_view figure_format_word(FigureFormat format) {
    return format == FigureFormat::svg ? "svg" : format == FigureFormat::png ? "png" : "pdf";
}

std::optional<FigureFormat> figure_format_from_word(std::string_view word) {
    for (const auto format : {FigureFormat::svg, FigureFormat::png, FigureFormat::pdf})
        if (figure_format_word(format) == word) return format;
    return {};
}

std::optional<FigureFormat> figure_format_of_name(std::string_view file) {
    const auto dot = file.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string ending(file.substr(dot + 1));
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return figure_format_from_word(ending);
}

Result<std::string> write_figure(const Description& description, FigureFormat format, std::int64_t date_ms) {
    auto typesetter = text::Typesetter::open();
    if (!typesetter) return forward_error(typesetter);
    const Drawing drawing = lay_out(description, [&](std::string_view words, double size, bool strong) {
        return static_cast<double>(
                   typesetter->layout(std::string(words), Pen::style_of(size, strong)).width()) /
               finer;
    });

    std::string bytes;
    Surface surface;
    const bool dots = format == FigureFormat::png;
    if (format == FigureFormat::svg) {
        surface.reset(cairo_svg_surface_create_for_stream(append_to, &bytes, drawing.width, drawing.height));
        cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PX);
    } else if (format == FigureFormat::pdf) {
        surface.reset(cairo_pdf_surface_create_for_stream(append_to, &bytes, drawing.width, drawing.height));
        cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, description.title.c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, description.alt.c_str());
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Attune");
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                       iso_date(date_ms).c_str());
    } else {
        surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                                 static_cast<int>(std::ceil(drawing.width * png_scale)),
                                                 static_cast<int>(std::ceil(drawing.height * png_scale))));
    }
    const Cairo cairo(cairo_create(surface.get()));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cairo.get(), options);
    cairo_font_options_destroy(options);
    cairo_set_source_rgb(cairo.get(), paper.red, paper.green, paper.blue);
    cairo_paint(cairo.get());
    if (dots) cairo_scale(cairo.get(), png_scale, png_scale);
    cairo_set_line_join(cairo.get(), CAIRO_LINE_JOIN_ROUND);
    Pen pen(*typesetter, cairo.get());
    for (const auto& item : drawing.items) std::visit([&](const auto& one) { pen.draw(one); }, item);
    cairo_show_page(cairo.get());

    cairo_status_t status = cairo_status(cairo.get());
    if (dots && status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_write_to_png_stream(surface.get(), append_to, &bytes);
    cairo_surface_finish(surface.get());
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS)
        return fail(ErrorKind::io,
                    fmt::format("The figure could not be drawn: {}.", cairo_status_to_string(status)));
    if (format == FigureFormat::svg) return with_title(bytes, description);
    // 96 units to an inch of 25.4 mm, two pixels each.
    if (dots)
        return figures::with_texts(
            bytes, {{"Title", description.title}, {"Description", description.alt}, {"Software", "Attune"}},
            7559);
    return bytes;
}

}  // namespace attune::exchange
