// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double node_gap = 14, pad = 7, head_size = 10.5;

struct Box {
    double x = 0, y = 0, wide = 0, high = 0;
    std::vector<std::string> name, note;
    double middle() const { return y + high / 2; }
};

void put_head(Canvas& canvas, Point from, Point at) {
    const double angle = std::atan2(at.y - from.y, at.x - from.x);
    const auto corner = [&](double turn) {
        return Point{at.x - 7 * std::cos(angle + turn), at.y - 7 * std::sin(angle + turn)};
    };
    canvas.area({{at, corner(0.42), corner(-0.42)}, Ink::text, 1, {}});
}

// Where an arrow passes a column: the gap between boxes that is nearest to where it would run. Those that
// share one run side by side.
double gap_near(const std::vector<Box>& boxes, const std::vector<std::size_t>& column, double wanted,
                double top, double bottom, std::map<std::size_t, int>& used) {
    if (column.empty()) return wanted;
    std::vector<double> gaps;
    for (std::size_t k = 0; k <= column.size(); ++k) {
        const double above =
            k == 0 ? boxes[column.front()].y - node_gap : boxes[column[k - 1]].y + boxes[column[k - 1]].high;
        const double below = k == column.size() ? above + node_gap : boxes[column[k]].y;
        gaps.push_back((above + below) / 2);
    }
    std::size_t best = 0;
    for (std::size_t k = 1; k < gaps.size(); ++k)
        if (std::abs(gaps[k] - wanted) < std::abs(gaps[best] - wanted)) best = k;
    const int turn = used[best]++;
    const auto steps = (turn + 1) / 2;  // up and down by turns
    const double aside = 2.4 * static_cast<double>(steps) * (turn % 2 == 0 ? 1 : -1);
    return std::clamp(gaps[best] + std::clamp(aside, -node_gap / 2 + 1, node_gap / 2 - 1), top - node_gap / 2,
                      bottom);
}

// Who has arrows to things further up stands further up.
std::vector<std::vector<std::size_t>> ordered_columns(const Network& network) {
    std::vector<std::vector<std::size_t>> columns(network.columns.size());
    for (std::size_t k = 0; k < network.nodes.size(); ++k) columns[network.nodes[k].column].push_back(k);
    std::vector<double> place(network.nodes.size());
    for (const auto& column : columns)
        for (std::size_t k = 0; k < column.size(); ++k)
            place[column[k]] = static_cast<double>(k) / static_cast<double>(column.size());
    for (int round = 0; round < 4; ++round)
        for (auto& column : columns) {
            std::map<std::size_t, double> wanted;
            for (const std::size_t node : column) {
                double sum = 0, met = 0;
                for (const auto& arrow : network.arrows) {
                    if (arrow.from != node && arrow.to != node) continue;
                    sum += place[arrow.from == node ? arrow.to : arrow.from];
                    ++met;
                }
                wanted[node] = met > 0 ? sum / met : place[node];
            }
            std::ranges::stable_sort(column, {}, [&](std::size_t node) { return wanted[node]; });
            for (std::size_t k = 0; k < column.size(); ++k)
                place[column[k]] = (static_cast<double>(k) + 0.5) / static_cast<double>(column.size());
        }
    return columns;
}

}  // namespace

void put(Canvas& canvas, const Network& network) {
    const auto columns = ordered_columns(network);
    const auto many = static_cast<double>(std::max<std::size_t>(1, columns.size()));
    const double between = std::min(64.0, canvas.room() / many * 0.30);
    // Arrows within the last column run round its side.
    const double beside = 22;
    const double wide = (canvas.room() - beside - between * (many - 1)) / many;

    double heads = 0;
    std::vector<std::vector<std::string>> titles;
    for (const auto& column : network.columns) {
        titles.push_back(canvas.wrapped(column, head_size, wide, 3, true));
        heads = std::max(heads, height_of(titles.back(), head_size));
    }
    std::vector<Box> boxes(network.nodes.size());
    double tallest = 0;
    std::vector<double> heights;
    for (const auto& column : columns) {
        double height = 0;
        for (const std::size_t k : column) {
            auto& box = boxes[k];
            box.wide = wide;
            box.name = canvas.wrapped(network.nodes[k].name, value_size, wide - 2 * pad, 4);
            if (!network.nodes[k].note.empty())
                box.note = canvas.wrapped(network.nodes[k].note, tick_size, wide - 2 * pad, 2);
            box.high = height_of(box.name, value_size) + height_of(box.note, tick_size) + 2 * pad - 2;
            height += box.high + node_gap;
        }
        heights.push_back(height);
        tallest = std::max(tallest, height);
    }
    const double top = canvas.y + heads + 6;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const double x = canvas.left() + static_cast<double>(c) * (wide + between);
        canvas.lines(titles[c], x + wide / 2, canvas.y, head_size, Ink::text, Align::middle, true);
        double y = top + (tallest - heights[c]) / 2;
        for (const std::size_t k : columns[c]) {
            boxes[k].x = x;
            boxes[k].y = y;
            y += boxes[k].high + node_gap;
        }
    }

    // Every arrow has a place of its own at the side of a box, in the order of where the other ends stand.
    struct Port {
        std::size_t arrow = 0;
        bool begins = false;
        double other = 0;
    };
    std::map<std::pair<std::size_t, bool>, std::vector<Port>> ports;  // by box and whether at its right side
    for (std::size_t k = 0; k < network.arrows.size(); ++k) {
        const auto& arrow = network.arrows[k];
        const std::size_t a = network.nodes[arrow.from].column, b = network.nodes[arrow.to].column;
        ports[{arrow.from, a <= b}].push_back({k, true, boxes[arrow.to].middle()});
        ports[{arrow.to, a >= b}].push_back({k, false, boxes[arrow.from].middle()});
    }
    std::vector<double> begins(network.arrows.size()), ends(network.arrows.size());
    for (auto& [side, all] : ports) {
        std::ranges::stable_sort(all, {}, &Port::other);
        for (std::size_t k = 0; k < all.size(); ++k) {
            const Box& box = boxes[side.first];
            const double y =
                box.y + box.high * (static_cast<double>(k) + 1) / (static_cast<double>(all.size()) + 1);
            (all[k].begins ? begins : ends)[all[k].arrow] = y;
        }
    }

    // One that runs past a column runs through a gap between its boxes.
    std::vector<std::map<std::size_t, int>> used(columns.size());
    std::vector<int> beside_turn(columns.size());
    for (std::size_t k = 0; k < network.arrows.size(); ++k) {
        const auto& arrow = network.arrows[k];
        const auto &from = boxes[arrow.from], &to = boxes[arrow.to];
        const std::size_t a = network.nodes[arrow.from].column, b = network.nodes[arrow.to].column;
        Stroke line{{},
                    arrow.evidenced ? Ink::text : Ink::quiet,
                    arrow.evidenced ? 1.5 : 0.9,
                    "arrow/" + std::to_string(k)};
        if (a != b) {
            const bool forward = a < b;
            const Point begin{forward ? from.x + from.wide : from.x, begins[k]};
            const Point end{forward ? to.x : to.x + to.wide, ends[k]};
            line.points.push_back(begin);
            for (std::size_t c = forward ? a + 1 : a - 1; c != b; forward ? ++c : --c) {
                const double x = canvas.left() + static_cast<double>(c) * (wide + between);
                const double near = forward ? x - between * 0.25 : x + wide + between * 0.25;
                const double far = forward ? x + wide + between * 0.25 : x - between * 0.25;
                const double straight =
                    begin.y + (end.y - begin.y) * (x + wide / 2 - begin.x) / (end.x - begin.x);
                const double y = gap_near(boxes, columns[c], straight, top, top + tallest, used[c]);
                line.points.push_back({near, y});
                line.points.push_back({far, y});
            }
            line.points.push_back(end);
        } else {
            // Within a column: round its side, through the gap behind it.
            const double x = from.x + from.wide;
            const double out =
                x + std::min(between * 0.5, 9.0 + 4.5 * static_cast<double>(beside_turn[a]++ % 3));
            line.points = {{x, begins[k]}, {out, begins[k]}, {out, ends[k]}, {x, ends[k]}};
        }
        if (arrow.evidenced)
            canvas.stroke(line);
        else
            canvas.dashes(line, 4, 3.2);
        put_head(canvas, line.points[line.points.size() - 2], line.points.back());
    }
    for (std::size_t k = 0; k < boxes.size(); ++k) {
        const auto& box = boxes[k];
        canvas.box(box.x, box.y, box.wide, box.high, Ink::ground, 1, "node/" + std::to_string(k));
        canvas.box(box.x, box.y, box.wide, box.high, Ink::fill, 0.07);
        canvas.frame(box.x, box.y, box.wide, box.high, Ink::quiet, 1);
        const double below = canvas.lines(box.name, box.x + box.wide / 2, box.y + pad - 2, value_size,
                                          Ink::text, Align::middle);
        canvas.lines(box.note, box.x + box.wide / 2, below, tick_size, Ink::quiet, Align::middle);
    }
    canvas.y = top + tallest;
    const auto key = [&](const std::string& words, bool solid) {
        if (words.empty()) return;
        const double y = canvas.y + 7;
        const Stroke sample{{{canvas.left(), y}, {canvas.left() + 32, y}},
                            solid ? Ink::text : Ink::quiet,
                            solid ? 1.5 : 0.9,
                            {}};
        if (solid)
            canvas.stroke(sample);
        else
            canvas.dashes(sample, 4, 3.2);
        put_head(canvas, {canvas.left(), y}, {canvas.left() + 36, y});
        canvas.y = canvas.lines(canvas.wrapped(words, value_size, canvas.room() - 46, 2), canvas.left() + 44,
                                canvas.y, value_size, Ink::text) +
                   2;
    };
    key(network.solid, true);
    key(network.dashed, false);
}

}  // namespace attune::figure
