// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/chart.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include <fmt/format.h>

namespace attune::exchange::report {
namespace {

constexpr std::size_t most_rows = 20;
constexpr double line = 17, bar_height = 12, bar_room = 430, head_room = 300;

// Lines of at most so many letters, broken between words where that is possible.
std::vector<std::string> wrapped(const std::string& words, std::size_t most) {
    std::vector<std::string> lines{{}};
    std::size_t letters = 0;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::string word = words.substr(at, end - at);
        const auto long_as = static_cast<std::size_t>(
            std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        if (letters > 0 && letters + 1 + long_as > most) {
            lines.emplace_back();
            letters = 0;
        }
        lines.back() += (letters > 0 ? " " : "") + word;
        letters += long_as + (letters > 0 ? 1 : 0);
        at = end + 1;
    }
    return lines;
}

double sum_of(const Chart::Row& row) {
    double sum = 0;
    for (const auto& mark : row.marks) sum += mark.value.value_or(0);
    return sum;
}

// "12 people spoke of “Trust”, …": what the chart shows, for those who do not see it.
std::string told(const Chart& chart, const std::string& table) {
    std::string all;
    if (chart.form == Chart::Form::bars)
        for (const auto& row : chart.rows) {
            std::string marks;
            for (std::size_t k = 0; k < row.marks.size(); ++k)
                marks += fmt::format("{}{}{}", k == 0 ? "" : ", ",
                                     chart.series.size() > 1 ? chart.series[k] + " " : std::string(),
                                     row.marks[k].text);
            all += fmt::format("{}{}: {}", all.empty() ? "" : "; ", row.name, marks);
            if (all.size() > 600) break;
        }
    if (!all.empty()) all += ". ";
    return fmt::format("{}The same numbers stand in the table “{}”.", all, table);
}

void fill(Chart& chart, const Table& table) {
    chart.rows.clear();
    chart.series.clear();
    std::vector<std::size_t> columns;
    for (std::size_t k = 1; k < table.columns.size(); ++k)
        if (std::ranges::find(chart.without, table.columns[k].key) == chart.without.end()) {
            columns.push_back(k);
            chart.series.push_back(table.columns[k].name);
        }
    for (const auto& cells : table.rows) {
        if (cells.empty()) continue;
        Chart::Row row{cells.front().text, {}};
        for (const std::size_t k : columns)
            row.marks.push_back(k < cells.size() ? Chart::Mark{cells[k].number, cells[k].text}
                                                 : Chart::Mark{});
        chart.rows.push_back(std::move(row));
    }
    if (chart.rows.size() > most_rows) {
        // The largest, in the table's order.
        std::vector<std::size_t> order(chart.rows.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::stable_sort(order, std::greater<>(),
                                 [&](std::size_t row) { return sum_of(chart.rows[row]); });
        order.resize(most_rows);
        std::ranges::sort(order);
        std::vector<Chart::Row> largest_rows;
        largest_rows.reserve(order.size());
        for (const std::size_t row : order) largest_rows.push_back(std::move(chart.rows[row]));
        chart.rows = std::move(largest_rows);
        chart.note = fmt::format("The {} with the largest numbers; all are in the table.", most_rows);
    }
    chart.says = told(chart, table.caption);
}

ChartShape label(double x, double baseline, std::string words, ChartShape::As as, bool middle = false) {
    ChartShape shape;
    shape.x = x;
    shape.y = baseline;
    shape.as = as;
    shape.middle = middle;
    shape.words = std::move(words);
    return shape;
}

ChartShape block(ChartShape::Kind kind, double x, double y, double width, double height, double strength) {
    ChartShape shape;
    shape.kind = kind;
    shape.x = x;
    shape.y = y;
    shape.width = width;
    shape.height = height;
    shape.strength = strength;
    return shape;
}

std::vector<ChartBand> bars(const Chart& chart) {
    std::vector<ChartBand> bands;
    const double most = std::max(1.0, largest(chart));
    for (const auto& row : chart.rows) {
        ChartBand band;
        double y = 4;
        for (auto& words : wrapped(row.name, 92)) {
            band.shapes.push_back(label(0, y + 12, std::move(words), ChartShape::As::name));
            y += line;
        }
        for (std::size_t k = 0; k < row.marks.size(); ++k) {
            const auto& mark = row.marks[k];
            double end = 0;
            if (mark.value && *mark.value > 0) {
                end = std::max(2.0, bar_room * *mark.value / most);
                band.shapes.push_back(block(ChartShape::Kind::bar, 0, y + 1, end, bar_height,
                                            1 - 0.22 * static_cast<double>(std::min<std::size_t>(k, 3))));
                end += 7;
            }
            band.shapes.push_back(label(end, y + 11, bar_label(chart, row, k),
                                        mark.value ? ChartShape::As::value : ChartShape::As::quiet));
            y += 16;
        }
        band.height = y + 6;
        bands.push_back(std::move(band));
    }
    return bands;
}

std::vector<ChartBand> heat_map(const Chart& chart) {
    std::vector<ChartBand> bands;
    if (chart.series.empty()) return bands;
    const double wide = (chart_width - head_room) / static_cast<double>(chart.series.size());
    const auto letters = static_cast<std::size_t>(std::max(6.0, wide / 7.2));
    ChartBand head;
    double deepest = 0;
    for (std::size_t k = 0; k < chart.series.size(); ++k) {
        double y = 12;
        for (auto& words : wrapped(chart.series[k], letters)) {
            head.shapes.push_back(label(head_room + (static_cast<double>(k) + 0.5) * wide, y,
                                        std::move(words), ChartShape::As::head, true));
            y += 14;
        }
        deepest = std::max(deepest, y);
    }
    head.height = deepest;
    bands.push_back(std::move(head));
    for (const auto& row : chart.rows) {
        ChartBand band;
        const auto names = wrapped(row.name, 40);
        band.height = std::max(26.0, line * static_cast<double>(names.size()) + 8);
        double y = band.height / 2 + 4.5 - line * (static_cast<double>(names.size()) - 1) / 2;
        for (const auto& words : names) {
            band.shapes.push_back(label(0, y, words, ChartShape::As::name));
            y += line;
        }
        for (std::size_t k = 0; k < row.marks.size(); ++k) {
            const auto& mark = row.marks[k];
            const double x = head_room + static_cast<double>(k) * wide;
            if (mark.value && *mark.value > 0)
                band.shapes.push_back(block(ChartShape::Kind::cell, x + 1, 1, wide - 2, band.height - 2,
                                            heat(chart, *mark.value)));
            band.shapes.push_back(label(x + wide / 2, band.height / 2 + 4.5, mark.text,
                                        mark.value ? ChartShape::As::value : ChartShape::As::quiet, true));
        }
        bands.push_back(std::move(band));
    }
    return bands;
}

}  // namespace

double largest(const Chart& chart) {
    double most = 0;
    for (const auto& row : chart.rows)
        for (const auto& mark : row.marks) most = std::max(most, mark.value.value_or(0));
    return most;
}

double heat(const Chart& chart, double value) {
    const double most = largest(chart);
    return most <= 0 || value <= 0 ? 0 : std::ceil(5 * value / most) / 5;
}

std::string bar_label(const Chart& chart, const Chart::Row& row, std::size_t mark) {
    const auto& text = row.marks[mark].text;
    return chart.series.size() > 1 ? text + " · " + chart.series[mark] : text;
}

std::vector<ChartBand> chart_bands(const Chart& chart) {
    return chart.form == Chart::Form::bars ? bars(chart) : heat_map(chart);
}

void fill_charts(Report& report) {
    std::map<std::string, const Table*> tables;
    for (const auto& section : report.sections)
        for (const auto& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block)) tables.emplace(table->key, table);
    for (auto& section : report.sections)
        for (auto& block : section.blocks)
            if (auto* chart = std::get_if<Chart>(&block))
                if (const auto at = tables.find(chart->of); at != tables.end()) fill(*chart, *at->second);
    for (auto& section : report.sections)
        std::erase_if(section.blocks, [](const Block& block) {
            const auto* chart = std::get_if<Chart>(&block);
            return chart != nullptr && largest(*chart) <= 0;
        });
}

}  // namespace attune::exchange::report
