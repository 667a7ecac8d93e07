// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/statistics_cross.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/statistics/cross_table.h"

namespace attune::jobs::statistics {
namespace {

constexpr std::size_t resamples = 2000, simulated = 100'000;

}  // namespace

void add_crossed(Statistics& out, Tests& tests, const StatisticsChoice& choice, const CrossedWords& crossed,
                 const std::vector<std::string>& rows, const std::vector<std::string>& columns,
                 const std::string& people) {
    analysis::CountTable counts{crossed.rows.values.size(), crossed.columns.values.size(), {}};
    counts.counts.assign(counts.rows * counts.columns, 0);
    std::size_t both = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto r = std::ranges::find(crossed.rows.values, rows[i]) - crossed.rows.values.begin();
        const auto c = std::ranges::find(crossed.columns.values, columns[i]) - crossed.columns.values.begin();
        const auto at = static_cast<std::size_t>(r), across = static_cast<std::size_t>(c);
        if (at >= counts.rows || across >= counts.columns) continue;
        ++counts.counts[at * counts.columns + across];
        ++both;
    }
    out.tables.push_back(with_totals({"table",
                                      fmt::format("{} by {}", crossed.rows.name, crossed.columns.name),
                                      {{"row", crossed.rows.name}}},
                                     "column", crossed.rows.labels, crossed.columns.labels,
                                     {counts.counts.begin(), counts.counts.end()}));
    FigureTable table{"association",
                      "How closely they go together",
                      {{"n", "WITH BOTH", FigureKind::count},
                       {"missing", "MISSING", FigureKind::count},
                       {"of", "OF " + people, FigureKind::count},
                       {"cramers_v", "CRAMÉR’S V", FigureKind::coefficient, true}},
                      {},
                      {},
                      {},
                      0,
                      {},
                      false,
                      "table"};
    const FigureAt all{"table", counts.rows, counts.columns + 1};
    out.sums.push_back({{"association", 0, 0}, {all}});
    out.sums.push_back({{"association", 0, 2}, {{"association", 0, 0}, {"association", 0, 1}}});
    table.rows.push_back({number(both), number(rows.size() - both), number(rows.size()),
                          figure(analysis::cramers_v(counts, {resamples, choice.seed}, choice.level))});
    if (counts.rows == 2 && counts.columns == 2) {
        table.columns.push_back({"odds_ratio", "ODDS RATIO", FigureKind::score, true});
        table.rows.front().push_back(figure(analysis::odds_ratio(counts, choice.level)));
    }
    tests.add(table, 0, analysis::fisher_test(counts, {simulated, choice.seed}));
    out.tables.push_back(std::move(table));
    if (tests.wanted()) {
        const auto chi = analysis::chi_squared_test(counts);
        if (chi.defined()) {
            FigureTable held{"chi_squared",
                             "χ²",
                             {{"n", "WITH BOTH", FigureKind::count},
                              {"chi_squared", "χ²", FigureKind::score},
                              {"degrees", "DEGREES OF FREEDOM", FigureKind::count}},
                             {},
                             {},
                             {},
                             0,
                             {},
                             false,
                             "table"};
            out.sums.push_back({{"chi_squared", 0, 0}, {all}});
            held.rows.push_back({number(both), figure(chi.statistic), figure(chi.degrees)});
            tests.add(held, 0, chi);
            out.tables.push_back(std::move(held));
        } else {
            out.remarks.push_back(chi.reason);
        }
    }
    out.method.push_back(
        fmt::format("Cramér’s V with an interval from {} resamples (seed {}); V cannot be negative, so that "
                    "an interval above 0 "
                    "is no proof.",
                    resamples, choice.seed));
}

}  // namespace attune::jobs::statistics
