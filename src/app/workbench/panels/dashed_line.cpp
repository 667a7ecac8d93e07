// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/dashed_line.h"

#include <cmath>
#include <vector>

namespace attune::workbench {

using namespace kit;

void dashed_line(Painter& paint, std::span<const Point> curve, Colour colour, float thick, float on,
                 float off) {
    if (curve.empty()) return;
    float left = on;
    bool drawn = true;
    std::vector<Point> piece{curve.front()};
    for (std::size_t i = 1; i < curve.size(); ++i) {
        Point from = curve[i - 1];
        float length = std::hypot(curve[i].x - from.x, curve[i].y - from.y);
        while (length > left) {
            const float t = left / length;
            from = {from.x + (curve[i].x - from.x) * t, from.y + (curve[i].y - from.y) * t};
            length -= left;
            if (drawn) {
                piece.push_back(from);
                paint.polyline(piece, colour, thick);
            }
            drawn = !drawn;
            left = drawn ? on : off;
            piece = {from};
        }
        left -= length;
        piece.push_back(curve[i]);
    }
    if (drawn && piece.size() > 1) paint.polyline(piece, colour, thick);
}

}  // namespace attune::workbench
