// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/docx_chart.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "exchange/report/chart.h"
#include "exchange/report/markup.h"

namespace attune::exchange::report {
namespace {

// A bar is so many of these columns long, of which the longest takes up the first sixteen.
constexpr int columns = 24, longest = 16;

struct Shade {
    int red, green, blue;
};
constexpr Shade strongest{0x2C, 0x6E, 0x6B};

// The colour mixed with white.
std::string fill_of(double strength) {
    const auto mixed = [strength](int part) {
        return static_cast<int>(std::lround(255 - (255 - part) * strength));
    };
    return fmt::format("{:02X}{:02X}{:02X}", mixed(strongest.red), mixed(strongest.green),
                       mixed(strongest.blue));
}

std::string run(const std::string& words, const char* properties = "") {
    if (words.empty()) return {};
    return fmt::format("<w:r><w:rPr>{}{}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", properties,
                       right_to_left(words) ? "<w:rtl/>" : "", escaped(words));
}

struct Box {
    int width = 0, span = 1;
    std::string fill;
    bool middle = false;
    bool with_next = true;  // on one page with the row below
};

// A picture of so many rows stays on one page; a page holds some sixty. Word processors give up on what they
// are to keep together and cannot, and leave its caption alone on a page.
constexpr std::size_t rows_kept_together = 45;

std::string cell(const Box& box, const std::string& runs) {
    return fmt::format(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}{}<w:vAlign "
        "w:val=\"center\"/></w:tcPr><w:p><w:pPr>"
        "<w:pStyle w:val=\"TableText\"/>{}<w:spacing w:before=\"0\" "
        "w:after=\"0\"/>{}</w:pPr>{}</w:p>"
        "</w:tc>",
        box.width, box.span > 1 ? fmt::format("<w:gridSpan w:val=\"{}\"/>", box.span) : std::string(),
        box.fill.empty() ? std::string()
                         : fmt::format("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", box.fill),
        box.with_next ? "<w:keepNext/>" : "", box.middle ? "<w:jc w:val=\"center\"/>" : "", runs);
}

std::string row(const std::string& cells, bool head = false) {
    return fmt::format("<w:tr><w:trPr><w:cantSplit/>{}</w:trPr>{}</w:tr>", head ? "<w:tblHeader/>" : "",
                       cells);
}

std::string open(const Chart& chart, int width, const std::vector<int>& grid) {
    std::string xml = fmt::format(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
        "<w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>"
        "<w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>",
        width, escaped(chart.caption), escaped(chart.says));
    for (const int one : grid) xml += fmt::format("<w:gridCol w:w=\"{}\"/>", one);
    return xml + "</w:tblGrid>";
}

std::string bars(const Chart& chart, int width) {
    const int one = width / columns;
    std::string xml = open(chart, one * columns, std::vector<int>(columns, one));
    const double most = std::max(1.0, largest(chart));
    const bool together = chart.rows.size() * (chart.series.size() + 1) <= rows_kept_together;
    for (const auto& from : chart.rows) {
        xml += row(cell({one * columns, columns, {}, false}, run(from.name, "<w:b/><w:bCs/>")));
        for (std::size_t k = 0; k < from.marks.size(); ++k) {
            const double value = from.marks[k].value.value_or(0);
            const bool with_next = together || k + 1 < from.marks.size() || &from == &chart.rows.back();
            const int span =
                value <= 0 ? 0 : std::max(1, static_cast<int>(std::lround(longest * value / most)));
            std::string cells;
            if (span > 0)
                cells = cell(
                    {one * span, span, fill_of(1 - 0.22 * static_cast<double>(std::min<std::size_t>(k, 3))),
                     false, with_next},
                    {});
            cells += cell({one * (columns - span), columns - span, {}, false, with_next},
                          run(bar_label(chart, from, k), from.marks[k].value ? "" : "<w:i/><w:iCs/>"));
            xml += row(cells);
        }
    }
    return xml + "</w:tbl>";
}

std::string heat_map(const Chart& chart, int width) {
    const auto several = static_cast<int>(chart.series.size());
    const int first = width * 2 / 5, each = (width - first) / several;
    std::vector<int> grid(static_cast<std::size_t>(several) + 1, each);
    grid.front() = first;
    std::string xml = open(chart, first + each * several, grid);
    std::string cells = cell({first, 1, {}, false}, {});
    for (const auto& name : chart.series) cells += cell({each, 1, {}, true}, run(name, "<w:b/><w:bCs/>"));
    xml += row(cells, true);
    const bool together = chart.rows.size() <= rows_kept_together;
    for (const auto& from : chart.rows) {
        const bool with_next = together || &from == &chart.rows.back();
        cells = cell({first, 1, {}, false, with_next}, run(from.name));
        for (const auto& mark : from.marks) {
            const double value = mark.value.value_or(0);
            // Words stay readable on the strongest.
            cells += cell(
                {each, 1, value > 0 ? fill_of(0.5 * heat(chart, value)) : std::string(), true, with_next},
                run(mark.text, mark.value ? "" : "<w:i/><w:iCs/>"));
        }
        xml += row(cells);
    }
    return xml + "</w:tbl>";
}

}  // namespace

std::string docx_chart(const Chart& chart, int width) {
    if (chart.rows.empty() || chart.series.empty()) return {};
    return chart.form == Chart::Form::bars ? bars(chart, width) : heat_map(chart, width);
}

}  // namespace attune::exchange::report
