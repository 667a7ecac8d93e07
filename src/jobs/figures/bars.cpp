// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "jobs/figures/counted_passages.h"

namespace attune::jobs::figures {
namespace {

// "“Trust” families 12, members of staff 4".
std::string row_words(const CountedPassages& found, std::size_t row) {
    std::string parts;
    for (std::size_t k = 0; k < found.columns.size(); ++k) {
        const auto& value = found.values[row][k];
        if (!parts.empty()) parts += ", ";
        parts += found.columns.size() > 1 ? fmt::format("{} {}", found.columns[k], value.shown) : value.shown;
    }
    return fmt::format("“{}” {}", found.rows[row], parts);
}

}  // namespace

Made bars(const store::Project& project, const FigureWanted& wanted, const JobControl& control) {
    auto found = count_passages(project, wanted, control);
    if (!found) return forward_error(found);
    if (found->columns.size() > figure::most_series)
        return fail(ErrorKind::invalid,
                    fmt::format("{} bars a row cannot be told apart; at most {} can. A heat map shows more.",
                                found->columns.size(), figure::most_series));
    figure::Description out;
    const std::string rows = words_of_group(wanted.rows, wanted.row_variable);
    const std::string columns = words_of_group(wanted.columns, wanted.column_variable);
    std::string lower = columns;
    if (!lower.empty() && wanted.columns != GroupFound::value)
        lower[0] = static_cast<char>(lower[0] + ('a' - 'A'));
    out.title =
        columns.empty()
            ? rows
            : fmt::format("{} by {}", rows,
                          wanted.columns == GroupFound::case_kind ? std::string("kind of case") : lower);
    if (found->rows.empty()) {
        out.nothing = "Nothing is coded that this figure could count.";
        return out;
    }
    out.counted = found->counted;
    out.notes = found->notes;
    figure::Bars body;
    double most = 1;
    for (const auto& row : found->values)
        for (const auto& value : row) most = std::max(most, value.number.value_or(0));
    std::string what = found->unit;
    what[0] = static_cast<char>(what[0] - ('a' - 'A'));
    body.scale = figure::scale_over(what, {}, 0, most, true);
    body.series = found->columns;
    for (std::size_t k = 0; k < found->rows.size(); ++k)
        body.rows.push_back({found->rows[k], found->values[k]});
    std::string first;
    for (std::size_t k = 0; k < std::min<std::size_t>(3, found->rows.size()); ++k)
        first += (k == 0 ? "" : "; ") + row_words(*found, k);
    const auto many = static_cast<std::int64_t>(found->rows.size());
    out.alt = fmt::format("Bars for {}, counting {}. The first: {}.",
                          rows == "Codes" ? counted(many, "code", "codes") : counted(many, "row", "rows"),
                          found->unit, first);
    out.body = std::move(body);
    return out;
}

}  // namespace attune::jobs::figures
