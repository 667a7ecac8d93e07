// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "exchange/report/report.h"

// How charts are filled and drawn. Every bar and cell has its number and name beside it or in it, so that
// nothing is told by colour: they read in grey, and nothing has to be looked up in a legend. Private to
// exchange and jobs.
namespace attune::exchange::report {

// Fills each chart with the numbers of the table it is of, as they are shown: what is hidden there is hidden
// here. Charts without a table, or with nothing in it, go.
void fill_charts(Report& report);

// One of the things that a chart is drawn with, in units of `chart_width` to a line.
inline constexpr double chart_width = 720;
struct ChartShape {
    enum class Kind { bar, cell, label };
    enum class As { name, value, quiet, head };
    Kind kind = Kind::label;
    double x = 0, y = 0, width = 0, height = 0;  // of a label: where it begins, and its baseline
    double strength = 1;                         // of bars and cells: 0 is nothing, 1 the strongest
    As as = As::value;
    bool middle = false;  // of a label: x is its middle
    std::string words;
};
// A part that stays on one page.
struct ChartBand {
    double height = 0;
    std::vector<ChartShape> shapes;
};
std::vector<ChartBand> chart_bands(const Chart& chart);

// How strong the colour of a number is, 0 to 1, in a heat map: in five steps of its largest.
double heat(const Chart& chart, double value);

// What stands beside a bar: “12 · Parents and family”.
std::string bar_label(const Chart& chart, const Chart::Row& row, std::size_t mark);
double largest(const Chart& chart);

}  // namespace attune::exchange::report
