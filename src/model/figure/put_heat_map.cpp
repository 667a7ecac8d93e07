// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double head_size = 10;

double largest(const HeatMap& map) {
    double most = 0;
    for (const auto& row : map.rows)
        for (const auto& value : row.values) most = std::max(most, value.number.value_or(0));
    return most;
}

// In five steps that can be told apart; between the third and the fourth the number on it changes from dark
// to light, so that both can be read.
double strength(double value, double most) {
    constexpr double steps[] = {0.13, 0.26, 0.40, 0.74, 0.95};
    if (most <= 0 || value <= 0) return 0;
    return steps[std::min<std::size_t>(4, static_cast<std::size_t>(std::ceil(5 * value / most)) - 1)];
}

}  // namespace

void put(Canvas& canvas, const HeatMap& map) {
    double names = canvas.measure(map.rows_are, head_size);
    for (const auto& row : map.rows) names = std::max(names, canvas.measure(row.name, name_size));
    names = std::min(names, std::max(190.0, canvas.room() * 0.30));
    const auto columns = static_cast<double>(std::max<std::size_t>(1, map.columns.size()));
    const double left = canvas.left() + names + 10;
    const double wide = std::min(96.0, (canvas.right() - left) / columns);

    // Names that do not fit above a column get a number and stand below the matrix.
    std::vector<std::vector<std::string>> heads;
    bool numbered = false;
    for (const auto& column : map.columns) {
        heads.push_back(canvas.wrapped(column, head_size, wide - 6, 4));
        numbered = numbered || heads.back().back().ends_with("…") ||
                   std::ranges::any_of(heads.back(), [](const auto& line) { return line.ends_with("…"); });
    }
    if (numbered)
        for (std::size_t k = 0; k < heads.size(); ++k) heads[k] = {std::to_string(k + 1)};
    std::size_t deepest = 1;
    for (const auto& head : heads) deepest = std::max(deepest, head.size());
    const double head_height = static_cast<double>(deepest) * head_size * line_of_text;
    for (std::size_t k = 0; k < heads.size(); ++k)
        canvas.lines(heads[k], left + (static_cast<double>(k) + 0.5) * wide,
                     canvas.y + head_height - height_of(heads[k], head_size), head_size, Ink::text,
                     Align::middle);
    canvas.words(canvas.cut(map.rows_are, head_size, names), {canvas.left(), canvas.y + head_height - 4},
                 head_size, Ink::quiet);
    double y = canvas.y + head_height + 4;
    const double most = largest(map);
    for (std::size_t r = 0; r < map.rows.size(); ++r) {
        const auto& row = map.rows[r];
        const auto lines = canvas.wrapped(row.name, name_size, names, 2);
        const double high = std::max(22.0, height_of(lines, name_size) + 6);
        canvas.lines(lines, canvas.left(), y + (high - height_of(lines, name_size)) / 2, name_size,
                     Ink::text);
        for (std::size_t k = 0; k < row.values.size(); ++k) {
            const auto& value = row.values[k];
            const double x = left + static_cast<double>(k) * wide;
            const double deep = strength(value.number.value_or(0), most);
            canvas.box(x + 0.75, y + 0.75, wide - 1.5, high - 1.5, Ink::fill, deep,
                       "cell/" + std::to_string(r) + "/" + std::to_string(k));
            if (deep <= 0) canvas.frame(x + 0.75, y + 0.75, wide - 1.5, high - 1.5, Ink::line, 0.5);
            canvas.words(canvas.cut(value.shown, value_size, wide - 3),
                         {x + wide / 2, y + high / 2 + value_size * 0.36}, value_size,
                         deep > 0.5     ? Ink::ground
                         : value.number ? Ink::text
                                        : Ink::quiet,
                         Align::middle);
        }
        y += high;
    }
    canvas.y = y;
    if (!numbered) return;
    std::string key = map.columns_are + ":";
    for (std::size_t k = 0; k < map.columns.size(); ++k)
        key += (k == 0 ? " " : ", ") + std::to_string(k + 1) + " " + map.columns[k];
    canvas.y = canvas.lines(canvas.wrapped(key + ".", note_size, canvas.room(), 40), canvas.left(),
                            canvas.y + 8, note_size, Ink::quiet);
}

}  // namespace attune::figure
