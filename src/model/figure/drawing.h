// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>
#include <vector>

// A figure as it is drawn: areas, strokes and words with their places. Lengths are units of the page, y grows
// downwards, (0, 0) is its top left corner. Hatching and dashes are strokes already, so that every renderer
// draws the same and needs nothing but lines, filled polygons and text. Plain values; any thread.
namespace attune::figure {

// What a colour is for; a renderer has its own colour for each.
enum class Ink {
    ground,
    text,
    quiet,  // secondary words
    line,   // rulers and frames
    fill,   // what has the size of a value
    chief   // what is at hand
};

struct Point {
    double x = 0, y = 0;
};

// Convex.
struct Area {
    std::vector<Point> corners;
    Ink ink = Ink::fill;
    double strength = 1;    // 0 is the ground's colour, 1 the ink's
    std::string part = {};  // what it stands for, for tests: "bar/2/0"
};

struct Stroke {
    std::vector<Point> points;
    Ink ink = Ink::line;
    double thickness = 1;
    std::string part = {};
};

enum class Align { start, middle, end };

// One line of text. `at` is on its baseline: its left end, middle or right end.
struct Words {
    std::string text;
    Point at;
    Align align = Align::start;
    double size = 11;
    bool strong = false;
    Ink ink = Ink::text;
    double width = 0;  // as it was measured

    double left() const;
    double right() const { return left() + width; }
    double top() const { return at.y - 0.8 * size; }
    double bottom() const { return at.y + 0.25 * size; }
};

struct Drawing {
    using Item = std::variant<Area, Stroke, Words>;
    double width = 0, height = 0;
    std::vector<Item> items;  // later ones over earlier ones
};

// How an area is told from another one where colours do not count.
enum class Pattern { solid, falling, light, rising, crossed, upright };

// The parts of a line that are drawn, `on` long and `off` apart.
std::vector<Stroke> dashed(const Stroke& line, double on, double off);
// The lines of a pattern within a convex area; none for those that are ground alone.
std::vector<Stroke> hatching(const Area& area, Pattern pattern, double apart);

}  // namespace attune::figure
