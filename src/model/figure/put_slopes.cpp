// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>

#include "model/figure/canvas.h"

namespace attune::figure {
namespace {

constexpr double plot_height = 330, label_height = 15;

struct Label {
    std::string words;
    double y = 0;  // where it would like to stand
    bool strong = false;
    Ink ink = Ink::text;
};

// Improved is a full line, same a thin one, worse a dashed one.
void put_line(Canvas& canvas, const Slopes::Line& line, Point from, Point to, std::size_t number) {
    Stroke stroke{{from, to}, Ink::quiet, 0.8, "line/" + std::to_string(number)};
    if (line.at_hand) {
        stroke.ink = Ink::chief;
        stroke.thickness = 3;
        if (line.went == Slopes::Went::worse)
            canvas.dashes(stroke, 9, 4);
        else
            canvas.stroke(stroke);
        return;
    }
    if (line.went == Slopes::Went::improved) {
        stroke.ink = Ink::fill;
        stroke.thickness = 1.3;
    }
    if (line.went == Slopes::Went::same || line.went == Slopes::Went::not_known) {
        stroke.ink = Ink::line;
        stroke.thickness = 1;
    }
    if (line.went == Slopes::Went::worse) {
        stroke.ink = Ink::text;
        stroke.thickness = 1.1;
        canvas.dashes(stroke, 5, 3.5);
        return;
    }
    canvas.stroke(stroke);
}

// How a kind of line looks, beside its words.
void put_key(Canvas& canvas, Slopes::Went went, double x, double y) {
    Slopes::Line sample;
    sample.went = went;
    put_line(canvas, sample, {x, y}, {x + 30, y}, 0);
}

// The quartiles as a bracket beside an axis, the median as a bar across it.
void put_middle(Canvas& canvas, const Slopes::Middle& middle, double x, double reach,
                const std::function<double(double)>& y_of) {
    canvas.stroke({{{x, y_of(middle.low)}, {x, y_of(middle.high)}}, Ink::text, 1.6, {}});
    for (const double end : {middle.low, middle.high})
        canvas.stroke({{{x - reach / 2, y_of(end)}, {x + reach / 2, y_of(end)}}, Ink::text, 1.6, {}});
    canvas.stroke({{{x - reach, y_of(middle.median)}, {x + reach, y_of(middle.median)}}, Ink::text, 3, {}});
}

}  // namespace

void put(Canvas& canvas, const Slopes& slopes) {
    double ticks = 0;
    for (const double tick : slopes.scale.ticks)
        ticks = std::max(ticks, canvas.measure(tick_words(slopes.scale, tick), tick_size));
    const std::string unit =
        slopes.scale.unit.empty() ? slopes.scale.label : slopes.scale.label + " (" + slopes.scale.unit + ")";
    canvas.y = canvas.lines(canvas.wrapped(unit, tick_size, canvas.room(), 2), canvas.left(), canvas.y,
                            tick_size, Ink::quiet);
    const double left = canvas.left() + ticks + 12;
    const double labels = canvas.room() * 0.24;
    const double right = canvas.right() - labels - 14;
    const double top = canvas.y + 26, bottom = top + plot_height;
    const auto y_of = [&](double value) { return bottom - slopes.scale.place(value) * plot_height; };
    for (const double tick : slopes.scale.ticks) {
        const double y = y_of(tick);
        canvas.stroke({{{left, y}, {right, y}}, Ink::line, 0.4, {}});
        canvas.words(tick_words(slopes.scale, tick), {left - 6, y + 3.3}, tick_size, Ink::quiet, Align::end);
    }
    const double half = (right - left) / 2 - 4;
    canvas.words(canvas.cut(slopes.before, name_size, half, true), {left, top - 10}, name_size, Ink::text,
                 Align::start, true);
    canvas.words(canvas.cut(slopes.after, name_size, half, true), {right, top - 10}, name_size, Ink::text,
                 Align::end, true);

    std::vector<Label> beside;
    if (slopes.band) {
        const auto& band = *slopes.band;
        const double high = y_of(std::min(band.start + band.by, slopes.scale.high));
        const double low = y_of(std::max(band.start - band.by, slopes.scale.low));
        const Area area{{{left, y_of(band.start)}, {right, high}, {right, low}}, Ink::fill, 0.12, "band"};
        canvas.area(area);
        Area hatched = area;
        hatched.ink = Ink::line;
        for (auto& line : hatching(hatched, Pattern::upright, 6)) canvas.stroke(std::move(line));
    }
    canvas.stroke({{{left, top}, {left, bottom}}, Ink::quiet, 1, {}});
    canvas.stroke({{{right, top}, {right, bottom}}, Ink::quiet, 1, {}});
    for (std::size_t k = 0; k < slopes.lines.size(); ++k)
        if (!slopes.lines[k].at_hand)
            put_line(canvas, slopes.lines[k], {left, y_of(slopes.lines[k].before)},
                     {right, y_of(slopes.lines[k].after)}, k);
    if (slopes.middle_before && slopes.middle_after) {
        canvas.stroke(
            {{{left, y_of(slopes.middle_before->median)}, {right, y_of(slopes.middle_after->median)}},
             Ink::text,
             slopes.lines.empty() ? 2.0 : 1.2,
             "median"});
        put_middle(canvas, *slopes.middle_before, left, 5, y_of);
        put_middle(canvas, *slopes.middle_after, right, 5, y_of);
        beside.push_back({"median, quartiles", y_of(slopes.middle_after->median), false, Ink::quiet});
    }
    for (std::size_t k = 0; k < slopes.lines.size(); ++k)
        if (slopes.lines[k].at_hand) {
            put_line(canvas, slopes.lines[k], {left, y_of(slopes.lines[k].before)},
                     {right, y_of(slopes.lines[k].after)}, k);
            beside.push_back({slopes.lines[k].name, y_of(slopes.lines[k].after), true, Ink::chief});
        }
    std::vector<double> wanted;
    wanted.reserve(beside.size());
    for (const auto& label : beside) wanted.push_back(label.y);
    const auto places = spread(wanted, label_height, top, bottom);
    for (std::size_t k = 0; k < beside.size(); ++k)
        canvas.words(canvas.cut(beside[k].words, name_size, labels, beside[k].strong),
                     {right + 12, places[k] + 4}, name_size, beside[k].ink, Align::start, beside[k].strong);

    // What the lines mean, below, each with a sample.
    double y = bottom + 18;
    for (const auto& group : slopes.groups) {
        if (!slopes.lines.empty()) put_key(canvas, group.went, left, y);
        y = canvas.lines(canvas.wrapped(group.shown, name_size, canvas.right() - left - 42, 2), left + 40,
                         y - 7, name_size, Ink::text) +
            9;
    }
    if (slopes.band) {
        const Area sample{{{left, y}, {left + 30, y - 5}, {left + 30, y + 5}}, Ink::fill, 0.12, {}};
        canvas.area(sample);
        Area hatched = sample;
        hatched.ink = Ink::line;
        for (auto& line : hatching(hatched, Pattern::upright, 6)) canvas.stroke(std::move(line));
        y = canvas.lines(canvas.wrapped(slopes.band->shown, name_size, canvas.right() - left - 42, 3),
                         left + 40, y - 7, name_size, Ink::text) +
            9;
    }
    canvas.y = y - 6;
}

}  // namespace attune::figure
