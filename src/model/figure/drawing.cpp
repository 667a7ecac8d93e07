// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/figure/drawing.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace attune::figure {
namespace {

// Lines along `way` (of length 1) within the area, `apart` from each other.
void lines_along(const Area& area, Point way, double apart, std::vector<Stroke>& out) {
    const Point across{-way.y, way.x};
    double least = std::numeric_limits<double>::max(), most = std::numeric_limits<double>::lowest();
    for (const Point& p : area.corners) {
        const double at = p.x * across.x + p.y * across.y;
        least = std::min(least, at);
        most = std::max(most, at);
    }
    // From multiples of the distance, so that the patterns of areas beside each other meet.
    for (double at = std::ceil(least / apart + 0.5) * apart - apart / 2; at < most; at += apart) {
        double from = std::numeric_limits<double>::max(), to = std::numeric_limits<double>::lowest();
        for (std::size_t k = 0; k < area.corners.size(); ++k) {
            const Point a = area.corners[k], b = area.corners[(k + 1) % area.corners.size()];
            const double da = a.x * across.x + a.y * across.y - at;
            const double db = b.x * across.x + b.y * across.y - at;
            if ((da < 0) == (db < 0)) continue;
            const double share = da / (da - db);
            const Point cut{a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
            const double along = cut.x * way.x + cut.y * way.y;
            from = std::min(from, along);
            to = std::max(to, along);
        }
        if (to - from < 0.05) continue;
        const auto point = [&](double along) {
            return Point{way.x * along + across.x * at, way.y * along + across.y * at};
        };
        out.push_back({{point(from), point(to)}, area.ink, 0.9, {}});
    }
}

}  // namespace

double Words::left() const {
    return align == Align::start ? at.x : align == Align::middle ? at.x - width / 2 : at.x - width;
}

std::vector<Stroke> dashed(const Stroke& line, double on, double off) {
    std::vector<Stroke> out;
    double left = on;  // of the dash, or of the gap
    bool draws = true;
    for (std::size_t k = 0; k + 1 < line.points.size(); ++k) {
        const Point a = line.points[k], b = line.points[k + 1];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        double done = 0;
        while (done < length) {
            const double step = std::min(left, length - done);
            const auto at = [&](double along) {
                return Point{a.x + (b.x - a.x) * along / length, a.y + (b.y - a.y) * along / length};
            };
            if (draws) {
                const bool goes_on = done == 0 && k > 0 && left < on && !out.empty();
                if (goes_on)
                    out.back().points.push_back(at(step));
                else
                    out.push_back({{at(done), at(done + step)}, line.ink, line.thickness, line.part});
            }
            done += step;
            left -= step;
            if (left > 1e-9) continue;
            draws = !draws;
            left = draws ? on : off;
        }
    }
    return out;
}

std::vector<Stroke> hatching(const Area& area, Pattern pattern, double apart) {
    std::vector<Stroke> out;
    const double slant = std::sqrt(0.5);
    if (pattern == Pattern::falling || pattern == Pattern::crossed)
        lines_along(area, {slant, slant}, apart, out);
    if (pattern == Pattern::rising || pattern == Pattern::crossed)
        lines_along(area, {slant, -slant}, apart, out);
    if (pattern == Pattern::upright) lines_along(area, {0, 1}, apart, out);
    return out;
}

}  // namespace attune::figure
