// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exchange/tidy/tidy_csv.h"
#include "jobs/export.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

// JSON has no infinity.
Json number(const std::optional<double>& value, jobs::FigureKind kind) {
    if (!value) return nullptr;
    if (std::isinf(*value)) return *value > 0 ? "infinite" : "-infinite";
    if (kind == jobs::FigureKind::count) return static_cast<std::int64_t>(std::llround(*value));
    return *value;
}

Json shape(const jobs::FigureTable& table) {
    Json rows = Json::array();
    for (const auto& row : table.rows) {
        Json json = Json::object(), reasons = Json::object();
        for (std::size_t c = 0; c < row.size(); ++c) {
            const auto& column = table.columns[c];
            if (column.kind == jobs::FigureKind::words) {
                json[column.name] = row[c].text;
                continue;
            }
            json[column.name] = number(row[c].value, column.kind);
            if (column.interval)
                json[column.name + "_interval"] = row[c].low && row[c].high
                                                      ? Json{{"low", number(row[c].low, column.kind)},
                                                             {"high", number(row[c].high, column.kind)}}
                                                      : Json(nullptr);
            if (!row[c].reason.empty()) reasons[column.name] = row[c].reason;
        }
        json["not_defined"] = std::move(reasons);
        rows.push_back(std::move(json));
    }
    Json columns = Json::array();
    for (const auto& column : table.columns)
        columns.push_back(Json{{"name", column.name}, {"label", column.label}});
    return Json{{"name", table.name}, {"title", table.title}, {"columns", columns}, {"rows", rows}};
}

}  // namespace

Json shape(const jobs::Statistics& statistics) {
    Json tables = Json::array();
    for (const auto& table : statistics.tables) tables.push_back(shape(table));
    return Json{{"title", statistics.title},
                {"tables", tables},
                {"method", statistics.method},
                {"remarks", statistics.remarks},
                {"tests", statistics.tests}};
}

void print(const jobs::Statistics& statistics, Output& out) {
    if (out.json()) {
        out.document(shape(statistics));
        return;
    }
    out.line(statistics.title + ".");
    for (const auto& table : statistics.tables) {
        out.line("");
        out.line(table.title);
        std::vector<std::string> head;
        head.reserve(table.columns.size());
        for (const auto& column : table.columns) head.push_back(column.label);
        Table lines(head);
        std::vector<std::string> reasons;
        for (const auto& row : table.rows) {
            std::vector<std::string> cells, said;  // a reason once a row
            for (std::size_t c = 0; c < row.size(); ++c) {
                cells.push_back(jobs::figure_words(table.columns[c], row[c]));
                if (row[c].reason.empty() || std::ranges::find(said, row[c].reason) != said.end()) continue;
                said.push_back(row[c].reason);
                std::string reason = fmt::format("{}: {}", table.columns[c].label, row[c].reason);
                if (table.columns.front().kind == jobs::FigureKind::words && !row.front().text.empty())
                    reason = fmt::format("{}, {}", row.front().text, reason);
                reasons.push_back(std::move(reason));
            }
            lines.row(cells);
        }
        out.table(lines, "Nothing is known here.");
        for (const auto& reason : reasons) out.line("– " + reason);
    }
    out.line("");
    for (const auto& sentence : statistics.method) out.line(sentence);
    for (const auto& remark : statistics.remarks) out.line(remark);
}

Result<Ok> print_csv(const jobs::Statistics& statistics, const std::string& name, const std::string& file,
                     bool replace, Output& out) {
    const auto found = name.empty() ? statistics.tables.begin()
                                    : std::ranges::find(statistics.tables, name, &jobs::FigureTable::name);
    if (found == statistics.tables.end()) {
        std::vector<std::string> names;
        names.reserve(statistics.tables.size());
        for (const auto& table : statistics.tables) names.push_back(table.name);
        return fail(ErrorKind::not_found,
                    fmt::format("There is no table “{}” here; there are {}.", name, fmt::join(names, ", ")));
    }
    const std::string csv = exchange::tidy_csv(jobs::tidy_figures(*found));
    if (file.empty()) {
        out.raw(csv);
        return Ok{};
    }
    const auto written =
        jobs::write_export(file, csv, replace ? jobs::Existing::replace : jobs::Existing::keep);
    if (!written) return forward_error(written);
    out.line(in_one_line(
        fmt::format("Wrote {} to “{}”.", text::counted(found->rows.size(), "row", "rows"), file)));
    return Ok{};
}

}  // namespace attune::cli
