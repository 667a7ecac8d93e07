// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/html_chart.h"

#include <fmt/format.h>

#include "exchange/report/chart.h"
#include "exchange/report/markup.h"

namespace attune::exchange::report {
namespace {

const char* class_of(ChartShape::As as) {
    switch (as) {
        case ChartShape::As::name:
            return "name";
        case ChartShape::As::value:
            return "value";
        case ChartShape::As::quiet:
            return "quiet";
        case ChartShape::As::head:
            return "head";
    }
    return "value";
}

std::string shape(const ChartShape& one) {
    if (one.kind == ChartShape::Kind::label)
        return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\"{}>{}</text>", class_of(one.as),
                           one.x, one.y, one.middle ? " text-anchor=\"middle\"" : "", escaped(one.words));
    const bool bar = one.kind == ChartShape::Kind::bar;
    // The words in a cell stay readable on its strongest colour, light or dark.
    return fmt::format(
        "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{}\" "
        "fill-opacity=\"{:.2f}\"/>",
        bar ? "bar" : "cell", one.x, one.y, one.width, one.height, bar ? 1 : 2,
        bar ? one.strength : 0.04 + 0.4 * one.strength);
}

}  // namespace

std::string svg_of(const Chart& chart) {
    // A picture for each part, so that a page of paper ends between two of them.
    std::string svg =
        fmt::format("<div role=\"img\" aria-label=\"{}. {}\">", escaped(chart.caption), escaped(chart.says));
    for (const auto& band : chart_bands(chart)) {
        svg += fmt::format(
            "<svg aria-hidden=\"true\" viewBox=\"0 0 {} {:.0f}\" xmlns=\"http://www.w3.org/2000/svg\">",
            chart_width, band.height);
        for (const auto& one : band.shapes) svg += shape(one);
        svg += "</svg>";
    }
    return svg + "</div>";
}

}  // namespace attune::exchange::report
