// SPDX-License-Identifier: GPL-3.0-or-later
// The window's renderer of figures; exchange/figure is the other one.
#include "app/workbench/panels/figure_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kit/painter.h"
#include "model/figure/lay_out.h"
#include "text/layout.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr double least_page = 480;  // units

TextStyle style_of(Ui& ui, double size, bool strong, float scale) {
    TextStyle style;
    style.size = static_cast<float>(size) * scale / ui.em();
    style.weight = strong ? Weight::semibold : Weight::regular;
    return style;
}

Colour colour_of(Ui& ui, figure::Ink ink) {
    using figure::Ink;
    switch (ink) {
        case Ink::ground:
            return ui.colour(Tone::page);
        case Ink::text:
            return ui.colour(Tone::text);
        case Ink::quiet:
            return ui.colour(Tone::muted);
        case Ink::line:
            return mix(ui.colour(Tone::page), ui.colour(Tone::muted), 0.55);
        case Ink::fill:
            return ui.colour(Tone::accent);
        case Ink::chief:
            return ui.colour(Tone::warning);
    }
    return ui.colour(Tone::text);
}

// Column by column of pixels, so that no seam is seen within; the outline that follows smooths its edge.
void fill_convex(Painter& paint, const std::vector<kit::Point>& corners, Colour colour) {
    float from = corners.front().x, to = from;
    for (const auto& corner : corners) {
        from = std::min(from, corner.x);
        to = std::max(to, corner.x);
    }
    const auto columns = static_cast<int>(std::ceil(to - std::floor(from)));
    for (int column = 0; column < columns; ++column) {
        const float x = std::floor(from) + static_cast<float>(column);
        const float middle = std::clamp(x + 0.5f, from, to);
        float top = 1e9f, bottom = -1e9f;
        for (std::size_t k = 0; k < corners.size(); ++k) {
            const kit::Point a = corners[k], b = corners[(k + 1) % corners.size()];
            if (std::min(a.x, b.x) > middle || std::max(a.x, b.x) < middle) continue;
            for (const float share : {a.x == b.x ? 0.f : (middle - a.x) / (b.x - a.x),
                                      a.x == b.x ? 1.f : (middle - a.x) / (b.x - a.x)}) {
                const float y = a.y + share * (b.y - a.y);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
        }
        if (bottom > top) paint.fill({x, top, 1, bottom - top}, colour);
    }
}

class Pen {
  public:
    Pen(Ui& ui, kit::Point at, float scale) : ui_(ui), paint_(ui.paint()), at_(at), scale_(scale) {}

    void draw(const figure::Area& area) {
        if (area.strength <= 0 && area.ink != figure::Ink::ground) return;
        const Colour colour = mix(colour_of(ui_, figure::Ink::ground), colour_of(ui_, area.ink),
                                  area.ink == figure::Ink::ground ? 1 : area.strength);
        std::vector<kit::Point> corners;
        corners.reserve(area.corners.size());
        for (const auto& corner : area.corners) corners.push_back(place(corner));
        if (corners.size() == 3) return paint_.triangle(corners[0], corners[1], corners[2], colour);
        const bool upright = corners.size() == 4 && corners[0].y == corners[1].y &&
                             corners[1].x == corners[2].x && corners[2].y == corners[3].y;
        if (upright)
            paint_.fill(
                {corners[0].x, corners[0].y, corners[1].x - corners[0].x, corners[2].y - corners[1].y},
                colour);
        else
            fill_convex(paint_, corners, colour);
    }
    void draw(const figure::Stroke& stroke) {
        std::vector<kit::Point> points;
        points.reserve(stroke.points.size());
        for (const auto& point : stroke.points) points.push_back(place(point));
        paint_.polyline(points, colour_of(ui_, stroke.ink),
                        std::max(1.f, static_cast<float>(stroke.thickness) * scale_));
    }
    void draw(const figure::Words& words) {
        const auto style = style_of(ui_, words.size, words.strong, scale_);
        ShapeLook look;
        look.style = style;
        look.wrap = false;
        const auto paragraph = paint_.shape(words.text, look);
        const auto& line = paragraph->lines().front();
        const kit::Point at = place({words.left(), words.at.y});
        paint_.draw(*paragraph, {std::round(at.x - line.left), std::round(at.y - line.baseline)},
                    colour_of(ui_, words.ink));
    }

  private:
    kit::Point place(figure::Point point) const {
        return {at_.x + static_cast<float>(point.x) * scale_, at_.y + static_cast<float>(point.y) * scale_};
    }
    Ui& ui_;
    Painter& paint_;
    kit::Point at_;
    float scale_;
};

}  // namespace

float figure_scale(Ui& ui) {
    return ui.em() / 12.5f;
}

figure::Drawing lay_out_figure(Ui& ui, const figure::Description& description, float width) {
    const float scale = figure_scale(ui);
    return figure::lay_out(
        description,
        [&](std::string_view words, double size, bool strong) {
            return static_cast<double>(ui.paint().measure(words, style_of(ui, size, strong, scale)).w /
                                       scale);
        },
        std::max(least_page, static_cast<double>(width / scale)));
}

void draw_figure(Ui& ui, const figure::Drawing& drawing, kit::Point at, float scale) {
    Pen pen(ui, at, scale);
    for (const auto& item : drawing.items) std::visit([&](const auto& one) { pen.draw(one); }, item);
}

}  // namespace attune::workbench
