// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace attune::kit {

// Places and sizes on the window, in device pixels, x to the right and y down from the window's upper left
// corner.
struct Point {
    float x = 0;
    float y = 0;
    friend bool operator==(const Point&, const Point&) = default;
    friend Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
};

struct Size {
    float w = 0;
    float h = 0;
    friend bool operator==(const Size&, const Size&) = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    friend bool operator==(const Rect&, const Rect&) = default;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Point origin() const { return {x, y}; }
    Point centre() const { return {x + w / 2, y + h / 2}; }
    Size size() const { return {w, h}; }
    bool empty() const { return w <= 0 || h <= 0; }
    // Half-open, so that neighbours never both hold a point.
    bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    bool contains(const Rect& o) const {
        return o.x >= x && o.y >= y && o.right() <= right() && o.bottom() <= bottom();
    }
    bool overlaps(const Rect& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }

    Rect inset(float by) const { return inset(by, by); }
    Rect inset(float dx, float dy) const {
        return {x + dx, y + dy, std::max(0.f, w - 2 * dx), std::max(0.f, h - 2 * dy)};
    }
    Rect outset(float by) const { return {x - by, y - by, w + 2 * by, h + 2 * by}; }
    Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
    Rect intersected(const Rect& o) const {
        const float l = std::max(x, o.x), t = std::max(y, o.y);
        return {l, t, std::max(0.f, std::min(right(), o.right()) - l),
                std::max(0.f, std::min(bottom(), o.bottom()) - t)};
    }
    Rect united(const Rect& o) const {
        if (empty()) return o;
        if (o.empty()) return *this;
        const float l = std::min(x, o.x), t = std::min(y, o.y);
        return {l, t, std::max(right(), o.right()) - l, std::max(bottom(), o.bottom()) - t};
    }
    // A rectangle of that size in the middle of this one.
    Rect centred(Size s) const { return {x + (w - s.w) / 2, y + (h - s.h) / 2, s.w, s.h}; }
    // On whole pixels: edges are rounded, so that neighbours still meet.
    Rect snapped() const {
        const float l = std::round(x), t = std::round(y);
        return {l, t, std::round(right()) - l, std::round(bottom()) - t};
    }

    // Layout by cutting: each takes a strip off this rectangle, shrinks it and returns the strip. A strip is
    // never larger than what is left.
    Rect cut_top(float by) {
        by = std::clamp(by, 0.f, h);
        const Rect strip{x, y, w, by};
        y += by;
        h -= by;
        return strip;
    }
    Rect cut_bottom(float by) {
        by = std::clamp(by, 0.f, h);
        h -= by;
        return {x, y + h, w, by};
    }
    Rect cut_left(float by) {
        by = std::clamp(by, 0.f, w);
        const Rect strip{x, y, by, h};
        x += by;
        w -= by;
        return strip;
    }
    Rect cut_right(float by) {
        by = std::clamp(by, 0.f, w);
        w -= by;
        return {x + w, y, by, h};
    }
};

// Lays things of differing width in lines, left to right, a new line when the next one does not fit: chips,
// buttons.
class Flow {
  public:
    Flow(Rect area, float gap) : area_(area), gap_(gap), x_(area.x), y_(area.y) {}

    Rect next(Size size) {
        if (x_ > area_.x && x_ + size.w > area_.right()) {
            x_ = area_.x;
            y_ += line_ + gap_;
            line_ = 0;
        }
        const Rect at{x_, y_, std::min(size.w, area_.w), size.h};
        x_ += size.w + gap_;
        line_ = std::max(line_, size.h);
        return at;
    }
    // The height used so far.
    float height() const { return y_ + line_ - area_.y; }

  private:
    Rect area_;
    float gap_;
    float x_;
    float y_;
    float line_ = 0;
};

}  // namespace attune::kit
