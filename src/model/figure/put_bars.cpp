// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double bar_height = 12, bar_step = 15, row_gap = 9;

}  // namespace

void put(Canvas& canvas, const Bars& bars) {
    // Names of series are plurals: “sites: 1” is right where “1 sites” is not. Where room is short it is the
    // name that is cut, never the number.
    const auto label = [&](const Value& value, std::size_t series, double room) {
        if (bars.series.size() < 2) return canvas.cut(value.shown, value_size, room);
        const std::string number = ": " + value.shown;
        return canvas.cut(bars.series[series], value_size, room - canvas.measure(number, value_size)) +
               number;
    };
    double names = 0, labels = 0;
    for (const auto& row : bars.rows) {
        names = std::max(names, canvas.measure(row.name, name_size));
        for (std::size_t k = 0; k < row.values.size(); ++k)
            labels = std::max(labels, canvas.measure(label(row.values[k], k, canvas.room()), value_size));
    }
    names = std::min(names, canvas.room() * 0.32);
    labels = std::min(labels, canvas.room() * 0.33);
    const double left = canvas.left() + names + 10;
    const double right = canvas.right() - labels - 8;

    const double top = canvas.y;
    struct Placed {
        double top, height;
        std::vector<std::string> lines;
    };
    std::vector<Placed> placed;
    double y = top + row_gap / 2;
    for (const auto& row : bars.rows) {
        auto lines = canvas.wrapped(row.name, name_size, names, 3);
        const double height =
            std::max(height_of(lines, name_size),
                     bar_step * static_cast<double>(std::max<std::size_t>(1, row.values.size())));
        placed.push_back({y, height, std::move(lines)});
        y += height + row_gap;
    }
    const double bottom = y;
    const double end = put_ruler(canvas, bars.scale, left, right, top, bottom);

    for (std::size_t r = 0; r < bars.rows.size(); ++r) {
        const auto& row = bars.rows[r];
        const auto& at = placed[r];
        canvas.lines(at.lines, canvas.left(), at.top + (at.height - height_of(at.lines, name_size)) / 2,
                     name_size, Ink::text);
        double bar = at.top + (at.height - bar_step * static_cast<double>(row.values.size())) / 2 + 1.5;
        for (std::size_t k = 0; k < row.values.size(); ++k, bar += bar_step) {
            const auto& value = row.values[k];
            double x = left;
            if (value.number && *value.number > bars.scale.low) {
                x = left + bars.scale.place(*value.number) * (right - left);
                canvas.patterned({{{left, bar}, {x, bar}, {x, bar + bar_height}, {left, bar + bar_height}},
                                  Ink::fill,
                                  1,
                                  "bar/" + std::to_string(r) + "/" + std::to_string(k)},
                                 static_cast<Pattern>(k % most_series));
            }
            canvas.words_on_ground(label(value, k, canvas.right() - x - 5), {x + 5, bar + 10}, value_size,
                                   value.number ? Ink::text : Ink::quiet);
        }
    }
    canvas.y = end;
}

}  // namespace attune::figure
