// SPDX-License-Identifier: GPL-3.0-or-later
// Tables as files.
#include <array>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exchange/export/csv.h"
#include "exchange/export/workbook.h"
#include "jobs/exported_file.h"
#include "jobs/last_change.h"
#include "jobs/leaving_table.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<std::string_view, TableForm>, 3> forms{
    {{"csv", TableForm::csv}, {"json", TableForm::json}, {"xlsx", TableForm::xlsx}}};

std::optional<double> number_of(const std::string& cell) {
    if (cell.empty()) return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(cell.c_str(), &end);
    if (end != cell.c_str() + cell.size()) return std::nullopt;
    return value;
}

std::string csv_of(const LeavingTable& table, const exchange::CsvOptions& options) {
    exchange::CsvWriter csv(options);
    for (const auto& column : table.columns) csv.text(column.name);
    csv.end_row();
    for (const auto& row : table.rows) {
        for (std::size_t k = 0; k < row.size(); ++k)
            if (table.columns[k].number)
                csv.decimal(row[k]);
            else
                csv.text(row[k]);
        csv.end_row();
    }
    return csv.take();
}

std::string json_of(const LeavingTable& table) {
    Json rows = Json::array(), columns = Json::array();
    for (const auto& column : table.columns) columns.push_back(column.name);
    for (const auto& row : table.rows) {
        // A list: two columns may have one name.
        Json line = Json::array();
        for (std::size_t k = 0; k < row.size(); ++k) {
            const auto number = table.columns[k].number ? number_of(row[k]) : std::nullopt;
            if (number && *number == static_cast<double>(static_cast<std::int64_t>(*number)))
                line.push_back(static_cast<std::int64_t>(*number));
            else if (number)
                line.push_back(*number);
            else
                line.push_back(row[k]);
        }
        rows.push_back(std::move(line));
    }
    const Json all{
        {"title", table.title}, {"about", table.about}, {"columns", columns}, {"rows", std::move(rows)}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<std::string> workbook_of(const LeavingTable& table, std::int64_t written_ms) {
    exchange::WorkbookSheet sheet;
    sheet.name = table.title;
    for (const auto& column : table.columns) {
        const bool wide =
            !column.number && (column.holds == LeavingHolds::passage ||
                               column.holds == LeavingHolds::beside || column.holds == LeavingHolds::written);
        sheet.columns.push_back({column.name, wide ? 60.0 : 18.0, wide});
    }
    for (const auto& row : table.rows) {
        auto& cells = sheet.rows.emplace_back();
        for (std::size_t k = 0; k < row.size(); ++k) {
            const auto number = table.columns[k].number ? number_of(row[k]) : std::nullopt;
            if (number)
                cells.emplace_back(*number);
            else
                cells.emplace_back(row[k]);
        }
    }
    exchange::WorkbookSheet about;
    about.name = "About";
    about.columns.push_back({"about this table", 100, true});
    for (const auto& sentence : table.about) about.rows.push_back({sentence});
    auto book = exchange::write_workbook({std::move(sheet), std::move(about)}, {table.title, written_ms});
    if (!book) return forward_error(book);
    if (book->cut_cells > 0)
        return fail(ErrorKind::unsupported,
                    "A passage is longer than the 32,767 characters that a cell of a workbook can hold; "
                    "write the table as CSV.");
    return std::move(book->bytes);
}

}  // namespace

std::optional<TableForm> table_form_from_word(std::string_view word) {
    for (const auto& [name, form] : forms)
        if (name == word) return form;
    return std::nullopt;
}

std::string_view table_form_word(TableForm form) {
    for (const auto& [name, one] : forms)
        if (one == form) return name;
    return {};
}

std::optional<TableForm> table_form_of_name(std::string_view file_name) {
    const auto dot = file_name.rfind('.');
    if (dot == std::string_view::npos) return std::nullopt;
    return table_form_from_word(text::fold(file_name.substr(dot + 1)));
}

std::string exact_csv(const LeavingTable& table) {
    return csv_of(table, {});
}

Result<std::string> table_bytes(const LeavingTable& table, TableForm form, std::int64_t written_ms) {
    switch (form) {
        case TableForm::csv:
            return csv_of(table, exchange::CsvOptions::for_spreadsheet());
        case TableForm::json:
            return json_of(table);
        case TableForm::xlsx:
            return workbook_of(table, written_ms);
    }
    return std::string();
}

Result<WrittenTableFile> write_table_file(const store::Project& project, LeavingTable table,
                                          const TableWanted& wanted, const JobControl& control) {
    auto left = pass_gate(project, table, wanted.readers, control);
    if (!left) return forward_error(left);
    table.about.insert(table.about.end(), left->said.begin(), left->said.end());
    auto made = table_bytes(table, wanted.form, last_change_ms(project));
    if (!made) return forward_error(made);
    const auto bytes = deliver_bytes(std::move(*made), table_form_word(wanted.form), wanted.to);
    if (!bytes) return forward_error(bytes);
    Json choices{{"about", table.about.empty() ? std::string() : table.about.front()},
                 {"outside", wanted.readers.readers == Readers::outside},
                 {"held", left->held},
                 {"hidden", left->hidden}};
    if (left->rounded_to > 0) choices["rounded_to"] = left->rounded_to;
    if (wanted.to.encrypted()) choices["encrypted"] = true;
    auto record = export_record({table.kind, std::string(table_form_word(wanted.form)), wanted.to.file,
                                 wanted.to.receiver, choices.dump()},
                                *bytes);
    return WrittenTableFile{std::move(*left), table.rows.size(), std::move(record)};
}

}  // namespace attune::jobs
