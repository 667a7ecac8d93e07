// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double strip_height = 11, row_gap = 7, least_mark = 1.5;

}  // namespace

void put(Canvas& canvas, const Overview& overview) {
    double names = 0, shown = 0;
    for (const auto& strip : overview.strips) {
        names = std::max(names, canvas.measure(strip.name, name_size));
        shown = std::max(shown, canvas.measure(strip.shown, value_size));
    }
    names = std::min(names, canvas.room() * 0.34);
    shown = std::min(shown, canvas.room() * 0.25);
    const double left = canvas.left() + names + 10, right = canvas.right() - shown - 10;
    const double top = canvas.y;
    struct Placed {
        double top, height;
        std::vector<std::string> lines;
    };
    std::vector<Placed> placed;
    double y = top + row_gap / 2;
    for (const auto& strip : overview.strips) {
        auto lines = canvas.wrapped(strip.name, name_size, names, 2);
        const double height = std::max(height_of(lines, name_size), strip_height);
        placed.push_back({y, height, std::move(lines)});
        y += height + row_gap;
    }
    const double end = put_ruler(canvas, overview.scale, left, right, top, y);
    const auto x_of = [&](double value) { return left + overview.scale.place(value) * (right - left); };
    for (std::size_t k = 0; k < overview.strips.size(); ++k) {
        const auto& strip = overview.strips[k];
        const auto& at = placed[k];
        canvas.lines(at.lines, canvas.left(), at.top + (at.height - height_of(at.lines, name_size)) / 2,
                     name_size, Ink::text);
        const double strip_top = at.top + (at.height - strip_height) / 2;
        const double wide = x_of(strip.length) - left;
        canvas.box(left, strip_top, wide, strip_height, Ink::ground, 1);
        for (std::size_t m = 0; m < strip.marks.size(); ++m) {
            const double from = x_of(strip.marks[m].from);
            const double to = std::max(x_of(strip.marks[m].to), from + least_mark);
            const double begin = std::min(from, left + wide - (to - from));
            canvas.box(begin, strip_top + 1, to - from, strip_height - 2, Ink::fill, 0.85,
                       "mark/" + std::to_string(k) + "/" + std::to_string(m));
        }
        canvas.frame(left, strip_top, wide, strip_height, Ink::quiet, 0.7);
        canvas.words(canvas.cut(strip.shown, value_size, shown),
                     {canvas.right() - shown, at.top + at.height / 2 + value_size * 0.36}, value_size,
                     Ink::text);
    }
    canvas.y = end;
}

}  // namespace attune::figure
