// SPDX-License-Identifier: GPL-3.0-or-later
// Counts to the nearest few, for readers outside of the team.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/disclosure/small_numbers.h"
#include "jobs/statistics_parts.h"

namespace attune::jobs::statistics {
namespace {

constexpr const char* told = "Left out beside rounded counts, which it would tell.";

void round_figure(Figure& figure, std::int64_t round_to) {
    if (figure.value)
        figure.value = static_cast<double>(analysis::rounded_count(std::llround(*figure.value), round_to));
}

// A share tells its count, and so does what is computed from the cells of a table of counts, or an exact p of
// such a count.
bool tells_counts(const FigureTable& table, FigureKind kind) {
    if (kind == FigureKind::words || kind == FigureKind::count) return false;
    if (kind == FigureKind::share || !table.from_cells.empty()) return true;
    return kind == FigureKind::chance && !table.gives_away.empty();
}

}  // namespace

void round_counts(Statistics& out, std::int64_t round_to) {
    for (FigureTable& table : out.tables)
        for (auto& row : table.rows)
            for (std::size_t c = 0; c < row.size(); ++c) {
                const FigureKind kind = table.columns[c].kind;
                if (kind == FigureKind::count)
                    round_figure(row[c], round_to);
                else if (row[c].value && tells_counts(table, kind))
                    row[c] = none(told);
            }
    for (Figure& said : out.said) round_figure(said, round_to);
    out.method.push_back(
        fmt::format("Counts are rounded to the nearest {}; they need not add up. Shares, and what is worked "
                    "out from counts alone, are left out, for they would tell them.",
                    round_to));
}

}  // namespace attune::jobs::statistics
