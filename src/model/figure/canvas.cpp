// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/figure/canvas.h"

#include <algorithm>
#include <numeric>
#include <ranges>
#include <utility>

namespace attune::figure {

std::string Canvas::cut(std::string_view text, double size, double room, bool strong) const {
    if (measure(text, size, strong) <= room) return std::string(text);
    std::string best = "…";
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U) ++next;
        std::string tried = std::string(text.substr(0, next)) + "…";
        if (measure(tried, size, strong) > room) break;
        best = std::move(tried);
        end = next;
    }
    return best;
}

std::vector<std::string> Canvas::wrapped(std::string_view text, double size, double room, std::size_t most,
                                         bool strong) const {
    std::vector<std::string> lines;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (!line.empty() && measure(longer, size, strong) > room) {
            if (lines.size() + 1 == most) {
                lines.push_back(cut(line + " " + std::string(text.substr(at)), size, room, strong));
                return lines;
            }
            lines.push_back(cut(line, size, room, strong));
            line = std::string(word);
        } else {
            line = std::move(longer);
        }
        at = end + 1;
    }
    if (!line.empty() || lines.empty()) lines.push_back(cut(line, size, room, strong));
    return lines;
}

void Canvas::words(std::string text, Point at, double size, Ink ink, Align align, bool strong) {
    if (text.empty()) return;
    Words words{std::move(text), at, align, size, strong, ink, 0};
    words.width = measure(words.text, size, strong);
    drawing_.items.emplace_back(std::move(words));
}

void Canvas::words_on_ground(std::string text, Point at, double size, Ink ink, Align align, bool strong) {
    if (text.empty()) return;
    const double wide = measure(text, size, strong);
    const double left = align == Align::start ? at.x : align == Align::middle ? at.x - wide / 2 : at.x - wide;
    box(left - 2, at.y - size * 0.92, wide + 4, size * 1.22, Ink::ground, 1);
    words(std::move(text), at, size, ink, align, strong);
}

double Canvas::lines(const std::vector<std::string>& lines, double x, double top, double size, Ink ink,
                     Align align, bool strong) {
    for (const auto& line : lines) {
        words(line, {x, top + size}, size, ink, align, strong);
        top += size * line_of_text;
    }
    return top;
}

void Canvas::area(Area area) {
    drawing_.items.emplace_back(std::move(area));
}

void Canvas::stroke(Stroke stroke) {
    drawing_.items.emplace_back(std::move(stroke));
}

void Canvas::dashes(const Stroke& line, double on, double off) {
    for (auto& part : dashed(line, on, off)) stroke(std::move(part));
}

void Canvas::box(double x, double top, double wide, double high, Ink ink, double strength, std::string part) {
    area({{{x, top}, {x + wide, top}, {x + wide, top + high}, {x, top + high}},
          ink,
          strength,
          std::move(part)});
}

void Canvas::frame(double x, double top, double wide, double high, Ink ink, double thickness) {
    stroke(
        {{{x, top}, {x + wide, top}, {x + wide, top + high}, {x, top + high}, {x, top}}, ink, thickness, {}});
}

void Canvas::patterned(const Area& shape, Pattern pattern) {
    Area ground = shape;
    ground.strength = pattern == Pattern::solid ? 0.85 : pattern == Pattern::light ? 0.28 : 0.0;
    area(std::move(ground));
    for (auto& line : hatching(shape, pattern, 4.5)) stroke(std::move(line));
    Stroke outline{shape.corners, shape.ink, 0.9, {}};
    outline.points.push_back(shape.corners.front());
    stroke(std::move(outline));
}

Drawing Canvas::take() && {
    drawing_.height = y + margin;
    return std::move(drawing_);
}

double height_of(const std::vector<std::string>& lines, double size) {
    return static_cast<double>(lines.size()) * size * line_of_text;
}

double put_ruler(Canvas& canvas, const Scale& scale, double left, double right, double top, double bottom) {
    double until = -1e9;
    for (const double tick : scale.ticks) {
        const double x = left + scale.place(tick) * (right - left);
        canvas.stroke({{{x, top}, {x, bottom + 3}}, Ink::line, 0.6, {}});
        const std::string words = tick_words(scale, tick);
        const double half = canvas.measure(words, tick_size) / 2;
        if (x - half < until + 6) continue;
        until = x + half;
        canvas.words(words, {x, bottom + 5 + tick_size}, tick_size, Ink::quiet, Align::middle);
    }
    canvas.stroke({{{left, bottom}, {right, bottom}}, Ink::line, 1, {}});
    const double below = bottom + 9 + tick_size;
    const std::string label = scale.unit.empty() ? scale.label : scale.label + " (" + scale.unit + ")";
    return canvas.lines(canvas.wrapped(label, tick_size, canvas.right() - left, 2), left, below + 1,
                        tick_size, Ink::quiet);
}

std::vector<double> spread(const std::vector<double>& wanted, double height, double low, double high) {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    std::vector<double> places(wanted.size());
    double free = low + height / 2;
    for (const std::size_t k : order) {
        places[k] = std::max(wanted[k], free);
        free = places[k] + height;
    }
    // What was pushed beyond the end comes back, and pushes those above it.
    double most = high - height / 2;
    for (const auto& at : std::views::reverse(order)) {
        places[at] = std::min(places[at], most);
        most = places[at] - height;
    }
    return places;
}

}  // namespace attune::figure
