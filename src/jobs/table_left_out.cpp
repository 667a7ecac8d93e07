// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "exchange/sentences.h"
#include "jobs/table_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace attune::jobs {
namespace {

constexpr std::size_t most_rows = 6, most_columns = 3;

std::string rows_words(const std::vector<std::int64_t>& rows) {
    std::string words = rows.size() == 1 ? "row" : "rows";
    const std::size_t shown = std::min(rows.size(), most_rows);
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == rows.size() && i > 0;
        words += fmt::format("{} {}", i == 0 ? "" : last ? " and" : ",", rows[i]);
    }
    return rows.size() > shown ? words + fmt::format(" and {} more", rows.size() - shown) : words;
}

// "status_t2 in rows 9 and 10, wemwbs in row 4"
std::string places_of(const std::vector<TablePlan::Complaint>& cells) {
    std::map<std::string, std::vector<std::int64_t>> rows;
    std::vector<std::string> columns;  // in the order in which they come
    for (const auto& cell : cells) {
        if (!rows.contains(cell.column)) columns.push_back(cell.column);
        rows[cell.column].push_back(cell.row);
    }
    std::vector<std::string> places;
    for (std::size_t i = 0; i < std::min(columns.size(), most_columns); ++i)
        places.push_back(fmt::format("{} in {}", columns[i], rows_words(rows[columns[i]])));
    if (columns.size() > most_columns)
        places.push_back(exchange::counted(static_cast<std::int64_t>(columns.size() - most_columns),
                                           "more column", "more columns"));
    return fmt::format("{}", fmt::join(places, ", "));
}

}  // namespace

std::string left_out_of(const TablePlan& plan, LeftOutWords words) {
    std::vector<std::string> parts;
    const auto part = [&](std::int64_t count, std::string_view one, std::string_view many,
                          const std::string& where) {
        if (count == 0) return;
        parts.push_back(exchange::counted(count, one, many));
        if (words == LeftOutWords::places && !where.empty()) parts.back() += fmt::format(" ({})", where);
    };
    part(static_cast<std::int64_t>(plan.not_taken.size()), "cell", "cells", places_of(plan.not_taken));
    std::int64_t ids = 0, rows = 0;
    for (const auto& subject : plan.subjects)
        if (subject.id.empty()) {
            ++ids;
            rows += static_cast<std::int64_t>(subject.rows.size());
        }
    part(ids, "id", "ids", exchange::counted(rows, "row", "rows"));
    part(plan.empty_rows, "row without an id", "rows without an id", {});
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace attune::jobs
