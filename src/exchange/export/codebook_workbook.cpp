// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/export/codebook_workbook.h"

#include <unordered_map>

namespace attune::exchange {

std::vector<std::string> names_as_parent(const std::vector<CodeRow>& rows) {
    std::unordered_map<std::string, int> times;
    std::unordered_map<std::string, const CodeRow*> by_id;
    for (const CodeRow& row : rows) {
        ++times[row.name];
        by_id.emplace(row.id, &row);
    }
    std::vector<std::string> all;
    all.reserve(rows.size());
    for (const CodeRow& row : rows) {
        std::string words = row.name;
        if (times[row.name] > 1) {
            auto above = by_id.find(row.parent);
            for (std::size_t steps = 0; above != by_id.end() && steps < rows.size(); ++steps) {
                words.insert(0, above->second->name + " / ");
                above = by_id.find(above->second->parent);
            }
        }
        all.push_back(std::move(words));
    }
    return all;
}

WorkbookSheet codebook_sheet(const std::vector<CodeRow>& rows) {
    WorkbookSheet sheet;
    sheet.name = "Codebook";
    sheet.frozen_columns = 1;
    sheet.columns = {{"name", 30, true},     {"parent_name", 24, true}, {"brief", 40, true},
                     {"full", 60, true},     {"use_when", 40, true},    {"not_when", 40, true},
                     {"example", 40, true},  {"aliases", 24, true},     {"elements", 30, true},
                     {"colour", 10, false},  {"state", 10, false},      {"folder", 8, false},
                     {"codings", 10, false}, {"depth", 8, false},       {"id", 38, false}};
    const auto as_parent = names_as_parent(rows);
    std::unordered_map<std::string, std::size_t> by_id;
    for (std::size_t i = 0; i < rows.size(); ++i) by_id.emplace(rows[i].id, i);
    for (const CodeRow& row : rows) {
        const auto parent = by_id.find(row.parent);
        sheet.rows.push_back({row.name, parent == by_id.end() ? std::string() : as_parent[parent->second],
                              row.brief, row.full, row.use_when, row.not_when, row.example,
                              joined_list(row.aliases), joined_list(row.elements), row.colour, row.state,
                              row.folder ? std::string("true") : std::string("false"),
                              static_cast<double>(row.codings), static_cast<double>(row.depth), row.id});
    }
    return sheet;
}

}  // namespace attune::exchange
