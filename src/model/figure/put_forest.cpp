// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double head_size = 10, row_gap = 8;

struct Taken {  // by the name of a guide
    double x, wide, line;
};

}  // namespace

void put(Canvas& canvas, const Forest& forest) {
    double names = 0, n = canvas.measure(forest.n_is, head_size, true);
    double shown = canvas.measure(forest.value_is, head_size, true);
    for (const auto& one : forest.estimates) {
        names = std::max(names, canvas.measure(one.name, name_size));
        n = std::max(n, canvas.measure(one.n, value_size));
        if (one.value) shown = std::max(shown, canvas.measure(one.shown, value_size));
    }
    names = std::min(names, canvas.room() * 0.30);
    n = std::min(n, canvas.room() * 0.14);
    shown = std::min(shown, canvas.room() * 0.24);
    const double n_x = canvas.left() + names + 12;
    const double left = n_x + n + 14, right = canvas.right() - shown - 12;
    const double head = canvas.y + head_size;
    canvas.words(canvas.cut(forest.n_is, head_size, n, true), {n_x, head}, head_size, Ink::text, Align::start,
                 true);
    canvas.words(canvas.cut(forest.value_is, head_size, shown, true), {right + 12, head}, head_size,
                 Ink::text, Align::start, true);

    // Guides are named above the plot; those that would stand over each other move up a line.
    double guides = 0;
    std::vector<Taken> taken;
    std::vector<std::pair<double, double>> places;
    for (const auto& guide : forest.guides) {
        const double wide = canvas.measure(guide.name, tick_size);
        const double x = std::clamp(left + forest.scale.place(guide.at) * (right - left), left + wide / 2,
                                    std::max(left + wide / 2, right - wide / 2));
        double line = 0;
        for (bool free = false; !free;) {
            free = true;
            for (const auto& other : taken)
                if (other.line == line && std::abs(other.x - x) < (wide + other.wide) / 2 + 8) free = false;
            if (!free) ++line;
        }
        taken.push_back({x, wide, line});
        places.emplace_back(x, line);
        guides = std::max(guides, line + 1);
    }
    const double names_top = canvas.y + head_size * line_of_text + 2;
    const double top = names_top + guides * 14 + 4;
    struct Placed {
        double top, height;
        std::vector<std::string> lines, why;
    };
    std::vector<Placed> placed;
    double y = top + row_gap / 2;
    for (const auto& one : forest.estimates) {
        auto lines = canvas.wrapped(one.name, name_size, names, 3);
        std::vector<std::string> why;
        if (!one.value && !one.shown.empty())
            why = canvas.wrapped(one.shown, tick_size, canvas.right() - left - 6, 3);
        const double height =
            std::max({height_of(lines, name_size), height_of(why, tick_size), name_size * line_of_text});
        placed.push_back({y, height, std::move(lines), std::move(why)});
        y += height + row_gap;
    }
    const double end = put_ruler(canvas, forest.scale, left, right, top, y);
    const auto x_of = [&](double value) { return left + forest.scale.place(value) * (right - left); };
    for (std::size_t k = 0; k < forest.guides.size(); ++k) {
        const double x = x_of(forest.guides[k].at);
        canvas.dashes({{{x, top}, {x, y}}, Ink::quiet, 1, "guide/" + std::to_string(k)}, 4, 3);
        canvas.words(forest.guides[k].name,
                     {places[k].first, names_top + (guides - places[k].second) * 14 - 3}, tick_size,
                     Ink::quiet, Align::middle);
    }
    for (std::size_t k = 0; k < forest.estimates.size(); ++k) {
        const auto& one = forest.estimates[k];
        const auto& at = placed[k];
        const double middle = at.top + at.height / 2;
        canvas.lines(at.lines, canvas.left(), at.top + (at.height - height_of(at.lines, name_size)) / 2,
                     name_size, Ink::text);
        canvas.words(canvas.cut(one.n, value_size, n), {n_x, middle + value_size * 0.36}, value_size,
                     Ink::quiet);
        if (!one.value) {
            // On the ground, because rulers run beneath it.
            double wide = 0;
            for (const auto& line : at.why) wide = std::max(wide, canvas.measure(line, tick_size));
            canvas.box(left + 2, at.top, wide + 6, at.height, Ink::ground, 1);
            canvas.lines(at.why, left + 5, at.top + (at.height - height_of(at.why, tick_size)) / 2, tick_size,
                         Ink::quiet);
            continue;
        }
        if (one.low && one.high) {
            const double low = x_of(*one.low), high = x_of(*one.high);
            canvas.stroke({{{low, middle}, {high, middle}}, Ink::fill, 1.8, "interval/" + std::to_string(k)});
            // An end beyond the scale has an arrow in the stead of a stop.
            const auto stop = [&](double x, double value, double way) {
                const bool beyond = value < forest.scale.low || value > forest.scale.high;
                if (beyond)
                    canvas.area({{{x + way * 5, middle}, {x - way, middle - 4}, {x - way, middle + 4}},
                                 Ink::fill,
                                 1,
                                 {}});
                else
                    canvas.stroke({{{x, middle - 4}, {x, middle + 4}}, Ink::fill, 1.4, {}});
            };
            stop(low, *one.low, -1);
            stop(high, *one.high, 1);
        }
        const double x = x_of(*one.value);
        canvas.box(x - 4, middle - 4, 8, 8, Ink::fill, 1, "estimate/" + std::to_string(k));
        canvas.words(canvas.cut(one.shown, value_size, shown), {right + 12, middle + value_size * 0.36},
                     value_size, Ink::text);
    }
    canvas.y = end;
}

}  // namespace attune::figure
