// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/folder_table.h"

#include <algorithm>
#include <utility>

#include "exchange/files/read_file.h"
#include "exchange/table/table_reader.h"
#include "jobs/measures.h"
#include "jobs/plain_file.h"
#include "jobs/table_import.h"

namespace attune::jobs {
namespace {

namespace fs = std::filesystem;

Result<std::size_t> sheet_of(const exchange::TableFile& tables, const exchange::ProjectFile::Table& table) {
    if (table.sheet.empty() && !tables.sheets.empty()) return std::size_t{0};
    for (std::size_t i = 0; i < tables.sheets.size(); ++i)
        if (tables.sheets[i].name == table.sheet) return i;
    return fail(ErrorKind::not_found, fmt::format("There is no sheet “{}”.", table.sheet));
}

Result<Ok> set_subjects(const exchange::TableSheet& sheet, const exchange::ProjectFile::Table& table,
                        TableMapping& mapping) {
    if (!table.id.empty()) {
        const auto column = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                                         [&](const auto& one) { return one.name == table.id; });
        if (column == sheet.columns.end())
            return fail(ErrorKind::not_found, fmt::format("There is no column “{}”.", table.id));
        mapping.subject_column = static_cast<std::size_t>(column - sheet.columns.begin());
    }
    mapping.unmatched =
        table.add_new ? TableMapping::NewSubjects::make : TableMapping::NewSubjects::leave_out;
    return Ok{};
}

Result<Ok> nothing_left_open(const TablePlan& plan) {
    if (!plan.stops.empty()) return fail(ErrorKind::invalid, plan.stops.front());
    for (const auto& subject : plan.subjects)
        if (subject.id.empty())
            return fail(ErrorKind::not_found, fmt::format("“{}”: {}", subject.written, subject.note));
    if (!plan.not_taken.empty()) {
        const auto& cell = plan.not_taken.front();
        return fail(ErrorKind::invalid,
                    fmt::format("Row {}, “{}”: {}", cell.row, cell.column, cell.sentence));
    }
    return Ok{};
}

}  // namespace

Result<std::vector<std::string>> load_table(store::Project& project, const fs::path& file,
                                            const exchange::ProjectFile::Table& table,
                                            const JobControl& control) {
    auto original = exchange::read_file(file);
    if (!original) return forward_error(original);
    const auto tables = exchange::read_table_file(*original, {}, control);
    if (!tables) return forward_error(tables);
    auto catalogue = measures();
    if (!catalogue) return forward_error(catalogue);
    const auto sheet = sheet_of(*tables, table);
    if (!sheet) return fault_in(file, sheet.error());
    const TableGround ground = table_ground(project, std::move(*catalogue));
    TableMapping mapping = suggest_mapping(*tables, *sheet, ground).mapping;
    if (const auto set = set_subjects(tables->sheets[*sheet], table, mapping); !set)
        return fault_in(file, set.error());
    TablePlan plan = plan_table(*tables, *sheet, original->name, mapping, ground,
                                [&] { return project.new_id<CaseId>().text(); });
    if (const auto settled = nothing_left_open(plan); !settled) return fault_in(file, settled.error());
    std::vector<std::string> odd;
    odd.reserve(plan.odd.size());
    for (const auto& cell : plan.odd)
        odd.push_back(fmt::format("Row {}, “{}”: {}", cell.row, cell.column, cell.sentence));
    if (const auto taken = take_table(project, std::move(plan), *original); !taken)
        return fault_in(file, taken.error());
    return odd;
}

}  // namespace attune::jobs
