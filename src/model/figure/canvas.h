// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "model/figure/lay_out.h"

// What the layouts of all kinds draw on. Private to model/figure.
namespace attune::figure {

inline constexpr double margin = 18, gap = 8;
inline constexpr double name_size = 11, value_size = 10.5, tick_size = 9.5, note_size = 9.5;
inline constexpr double line_of_text = 1.35;  // of its size

class Canvas {
  public:
    Canvas(const Measure& measure, double width) : measure_(measure) { drawing_.width = width; }

    double width() const { return drawing_.width; }
    double left() const { return margin; }
    double right() const { return drawing_.width - margin; }
    double room() const { return right() - left(); }
    // Only before anything is put to the right.
    void widen(double width) { drawing_.width = std::max(drawing_.width, width); }
    double y = margin;  // how far down the page is filled

    double measure(std::string_view text, double size, bool strong = false) const {
        return measure_(text, size, strong);
    }
    // Lines no wider than `room`, broken between words where that is possible; the last of `most` is cut
    // with "…".
    std::vector<std::string> wrapped(std::string_view text, double size, double room, std::size_t most,
                                     bool strong = false) const;
    std::string cut(std::string_view text, double size, double room, bool strong = false) const;

    void words(std::string text, Point at, double size, Ink ink, Align align = Align::start,
               bool strong = false);
    // The same, with the ground beneath it, where rulers or ribbons run.
    void words_on_ground(std::string text, Point at, double size, Ink ink, Align align = Align::start,
                         bool strong = false);
    // Lines from `top` on; returns where they end.
    double lines(const std::vector<std::string>& lines, double x, double top, double size, Ink ink,
                 Align align = Align::start, bool strong = false);
    void area(Area area);
    void stroke(Stroke stroke);
    void dashes(const Stroke& stroke, double on, double off);
    void box(double x, double y, double wide, double high, Ink ink, double strength, std::string part = {});
    void frame(double x, double y, double wide, double high, Ink ink, double thickness);
    // A box in a pattern, with its outline.
    void patterned(const Area& area, Pattern pattern);

    Drawing take() &&;

  private:
    const Measure& measure_;
    Drawing drawing_;
};

double height_of(const std::vector<std::string>& lines, double size);

// A ruler below a drawing: ticks between `left` and `right` with thin lines up to `top`, its label below.
// Returns where it ends.
double put_ruler(Canvas& canvas, const Scale& scale, double left, double right, double top, double bottom);

// Where labels of this height stand that would like to be at `wanted` (middles): each as near as can be with
// none over another, all within `low` and `high` as long as there is room.
std::vector<double> spread(const std::vector<double>& wanted, double height, double low, double high);

void put(Canvas& canvas, const Bars& bars);
void put(Canvas& canvas, const HeatMap& map);
void put(Canvas& canvas, const Overview& overview);
void put(Canvas& canvas, const Slopes& slopes);
void put(Canvas& canvas, const Flow& flow);
void put(Canvas& canvas, const Forest& forest);
void put(Canvas& canvas, const Network& network);

}  // namespace attune::figure
