// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/carried_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "store/queries/reading.h"
#include "store/schema/carried_tables.h"

namespace attune::store {
namespace {

using Json = nlohmann::json;

struct Column {
    std::string name;
    bool is_key = false;
};

std::vector<Column> columns_of(SQLite::Database& database, const CarriedTable& table) {
    std::vector<Column> columns;
    const std::string without = fmt::format(" {} ", table.without);
    SQLite::Statement rows(database, "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
    rows.bind(1, std::string(table.table));
    while (rows.executeStep())
        if (const std::string name = text_at(rows, 0);
            without.find(fmt::format(" {} ", name)) == std::string::npos)
            columns.push_back({name, number_at(rows, 1) > 0});
    return columns;
}

// Where a row with a range stands now; what it was worked out from stays behind.
std::string expression(const std::string& column, bool ranged) {
    if (ranged && (column == "begin_cp" || column == "end_cp")) return "p." + column;
    if (ranged && (column == "revision" || column == "quote_hash")) return "''";
    return "t." + column;
}

void write_table(SQLite::Database& database, const CarriedTable& table, std::string& lines) {
    const auto columns = columns_of(database, table);
    const auto has = [&](const char* name) {
        return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name; });
    };
    const bool ranged = has("begin_cp") && has("end_cp");
    std::string wanted, order;
    Json names = Json::array();
    for (const Column& column : columns) {
        wanted += (wanted.empty() ? "" : ", ") + expression(column.name, ranged);
        if (column.is_key) order += (order.empty() ? "t." : ", t.") + column.name;
        names.push_back(column.name);
    }
    SQLite::Statement rows(
        database,
        fmt::format("SELECT {} FROM {} t{}{} ORDER BY {}", wanted, table.table,
                    ranged ? " LEFT JOIN place p ON p.owner = t.id" : "",
                    table.where.empty() ? std::string() : fmt::format(" WHERE {}", table.where), order));
    bool first = true;
    while (rows.executeStep()) {
        if (first) lines += Json{{"table", table.table}, {"columns", names}}.dump() + "\n";
        first = false;
        Json row = Json::array();
        for (int k = 0; k < rows.getColumnCount(); ++k) {
            const auto value = rows.getColumn(k);
            if (value.isNull())
                row.push_back(nullptr);
            else if (value.isInteger())
                row.push_back(value.getInt64());
            else
                row.push_back(value.getString());
        }
        lines += row.dump() + "\n";
    }
}

// Each line as JSON with the table that it belongs to; `visit` gets the columns once more with each row.
template <class Visit>
void each_row(std::string_view lines, Visit&& visit) {
    std::string table;
    std::vector<std::string> columns;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        if (line.starts_with('{')) {
            const Json head = Json::parse(line, nullptr, false);
            table.clear();
            columns.clear();
            if (!head.is_object() || !head.contains("table") || !head["table"].is_string()) continue;
            table = head["table"].get<std::string>();
            if (head.contains("columns") && head["columns"].is_array())
                for (const auto& name : head["columns"])
                    columns.push_back(name.is_string() ? name.get<std::string>() : std::string());
        } else if (!table.empty() && line.starts_with('[')) {
            visit(table, columns, line);
        }
    }
}

}  // namespace

std::string carried_rows(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::string lines;
        for (const CarriedTable& table : carried_tables) write_table(database, table, lines);
        return lines;
    });
}

std::map<std::string, std::int64_t> carried_counts(std::string_view lines) {
    std::map<std::string, std::int64_t> counts;
    each_row(lines, [&](const std::string& table, const auto&, std::string_view) { ++counts[table]; });
    return counts;
}

std::vector<model::ForeignId> carried_foreign_ids(std::string_view lines) {
    std::vector<model::ForeignId> ids;
    each_row(lines,
             [&](const std::string& table, const std::vector<std::string>& columns, std::string_view line) {
                 if (table != "foreign_id") return;
                 const Json row = Json::parse(line, nullptr, false);
                 if (!row.is_array() || row.size() != columns.size()) return;
                 model::ForeignId one;
                 for (std::size_t k = 0; k < columns.size(); ++k) {
                     if (!row[k].is_string()) continue;
                     if (columns[k] == "target") one.target = row[k].get<std::string>();
                     if (columns[k] == "target_id") one.target_id = row[k].get<std::string>();
                     if (columns[k] == "foreign_id") one.foreign_id = row[k].get<std::string>();
                 }
                 ids.push_back(std::move(one));
             });
    return ids;
}

}  // namespace attune::store
