// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/statistics/cross_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/agreement/distributions.h"
#include "analysis/agreement/percentile.h"
#include "analysis/agreement/random.h"
#include "analysis/statistics/margins.h"

namespace attune::analysis {
namespace {

std::optional<double> chi_squared_of(const CountTable& table, const Margins& margins) {
    if (!margins.crossed()) return std::nullopt;
    double sum = 0;
    const auto n = static_cast<double>(margins.total);
    for (std::size_t r = 0; r < table.rows; ++r)
        for (std::size_t c = 0; c < table.columns; ++c) {
            const double expected =
                static_cast<double>(margins.rows[r]) * static_cast<double>(margins.columns[c]) / n;
            if (expected <= 0) continue;
            const double off = static_cast<double>(table.at(r, c)) - expected;
            sum += off * off / expected;
        }
    return sum;
}

std::optional<double> v_of(const CountTable& table) {
    const Margins margins(table);
    const auto chi = chi_squared_of(table, margins);
    if (!chi) return std::nullopt;
    const auto smaller = static_cast<double>(std::min(margins.used_rows, margins.used_columns));
    return std::min(1.0, std::sqrt(*chi / (static_cast<double>(margins.total) * (smaller - 1))));
}

// As many units as there are, each one of those that there are.
CountTable resampled(const CountTable& table, const std::vector<std::int64_t>& up_to, Chooser& chooser) {
    CountTable out{table.rows, table.columns, std::vector<std::int64_t>(table.counts.size(), 0)};
    for (std::int64_t i = 0; i < up_to.back(); ++i) {
        const auto drawn = static_cast<std::int64_t>(chooser.below(static_cast<std::uint64_t>(up_to.back())));
        ++out.counts[static_cast<std::size_t>(std::upper_bound(up_to.begin(), up_to.end(), drawn) -
                                              up_to.begin())];
    }
    return out;
}

}  // namespace

TestResult chi_squared_test(const CountTable& table) {
    const Margins margins(table);
    const auto chi = chi_squared_of(table, margins);
    if (!chi) return no_test(not_crossed);
    std::size_t cells = 0, below_5 = 0;
    double smallest = static_cast<double>(margins.total);
    for (const auto row : margins.rows)
        for (const auto column : margins.columns) {
            if (row == 0 || column == 0) continue;
            const double expected =
                static_cast<double>(row) * static_cast<double>(column) / static_cast<double>(margins.total);
            ++cells;
            below_5 += expected < 5 ? 1 : 0;
            smallest = std::min(smallest, expected);
        }
    TestResult out;
    out.method = "Pearson’s χ² test, without correction for continuity";
    out.statistic = *chi;
    out.degrees = static_cast<double>((margins.used_rows - 1) * (margins.used_columns - 1));
    if (smallest < 1 || below_5 * 5 > cells) {
        out.reason =
            fmt::format("χ² does not hold: {} of {} expected counts are below 5, the smallest is {:.1f}.",
                        below_5, cells, smallest);
        return out;
    }
    out.p = chi_squared_above(*chi, *out.degrees);
    return out;
}

Estimate cramers_v(const CountTable& table, const Drawing& drawing, double level) {
    const Margins margins(table);
    const auto seen = v_of(table);
    if (!seen) return not_defined(not_crossed, static_cast<std::uint64_t>(margins.total));
    Estimate out;
    out.value = seen;
    out.units = static_cast<std::uint64_t>(margins.total);
    std::vector<std::int64_t> up_to;
    std::int64_t sum = 0;
    up_to.reserve(table.counts.size());
    for (const auto count : table.counts) up_to.push_back(sum += count);
    Chooser chooser(drawing.seed);
    std::vector<double> replicates;
    for (std::size_t k = 0; k < drawing.times; ++k)
        if (const auto v = v_of(resampled(table, up_to, chooser))) replicates.push_back(*v);
    // Resamples in which everybody fell into one category have no V; of many such no interval is made.
    if (replicates.empty() || replicates.size() * 10 < drawing.times * 9)
        out.reason =
            "More than one resample in ten has everybody in one category, so that there is no interval.";
    else
        out.interval = percentiles(replicates, level);
    return out;
}

}  // namespace attune::analysis
