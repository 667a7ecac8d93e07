// SPDX-License-Identifier: GPL-3.0-or-later
// Reports as workbooks and CSV.
#include <algorithm>
#include <set>

#include "exchange/export/csv.h"
#include "exchange/export/rows.h"
#include "exchange/export/workbook.h"
#include "exchange/report/data_tables.h"
#include "exchange/report/standing_numbers.h"
#include "exchange/report/write_report.h"
#include "text/utf8.h"

namespace attune::exchange::report {
namespace {

// A cell holds 32,767 UTF-16 units; so many bytes are never more.
constexpr std::size_t piece_bytes = 30'000;

std::vector<std::string> pieces_of(const std::string& text) {
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.size(), at + piece_bytes);
        while (end < text.size() && text::is_continuation(text[end])) --end;
        pieces.push_back(text.substr(at, end - at));
        at = end;
    }
    return pieces;
}

// Names of sheets differ in 31 letters, in any case; Excel wants it.
std::string sheet_name(std::string name, std::set<std::string>& taken) {
    const std::string all = name;
    for (int number = 2;; ++number) {
        std::string key = name.substr(0, 28);
        std::transform(key.begin(), key.end(), key.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (taken.insert(key).second) return name;
        name = std::to_string(number) + " " + all;
    }
}

WorkbookSheet sheet_of(const Table& table, std::set<std::string>& taken) {
    WorkbookSheet sheet;
    sheet.name = sheet_name(table.key.empty() ? table.caption : table.key, taken);
    sheet.name[0] =
        sheet.name[0] >= 'a' && sheet.name[0] <= 'z' ? static_cast<char>(sheet.name[0] - 32) : sheet.name[0];
    for (const Column& column : table.columns)
        sheet.columns.push_back({column.name, std::clamp(8 * column.share + 4, 10.0, 70.0),
                                 column.holds == Holds::words && column.share >= 3});
    for (const auto& row : table.rows) {
        auto& cells = sheet.rows.emplace_back();
        for (std::size_t k = 0; k < row.size() && k < table.columns.size(); ++k) {
            if (row[k].number && table.columns[k].holds == Holds::day)
                cells.emplace_back(WorkbookMoment{static_cast<std::int64_t>(*row[k].number)});
            else if (row[k].number)
                cells.emplace_back(*row[k].number);
            else
                cells.emplace_back(row[k].text);
        }
    }
    sheet.frozen_columns = table.columns.size() > 3 ? 1 : 0;
    return sheet;
}

// Where the table's numbers stand in its sheet (standing_numbers.h).
void add_places(const Table& table, const std::string& sheet, WorkbookSheet& places) {
    for (const auto& row : table.rows) {
        std::vector<std::string> leading;
        for (std::size_t k = 0; k < row.size() && k < table.columns.size(); ++k) {
            if (row[k].recipe.empty() || !row[k].number) continue;
            for (std::size_t before = leading.size(); before < k && row[before].recipe.empty(); ++before)
                leading.push_back(row[before].text);
            if (leading.empty()) continue;
            places.rows.push_back({row[k].recipe, sheet, table.columns[k].name, row_words(leading)});
        }
    }
}

// What the workbook is about, for people; the manifest stands behind it, hidden.
WorkbookSheet about_sheet(const Report& report) {
    WorkbookSheet sheet{"About", {{"", 22, false}, {"", 90, true}}, {}, 0, false};
    sheet.columns[0].name = "About";
    sheet.columns[1].name = report.title;
    const auto say = [&sheet](const char* name, const std::string& words) {
        if (!words.empty()) sheet.rows.push_back({std::string(name), words});
    };
    say("Subtitle", report.subtitle);
    say("Project", report.project);
    say("Place", report.place);
    say("As of", day_of(report.date_ms));
    say("History", report.manifest.head);
    say("Made with", "Attune " + report.manifest.program);
    for (const std::string& sentence : report.chosen) say("", sentence);
    return sheet;
}

}  // namespace

Result<std::string> workbook_file(const Report& report) {
    std::vector<WorkbookSheet> sheets;
    std::set<std::string> taken{"about", "attune manifest", "attune numbers"};
    WorkbookSheet places{std::string(numbers_sheet),
                         {{"id", 12, false}, {"sheet", 24, false}, {"column", 24, false}, {"row", 60, false}},
                         {},
                         0,
                         true};
    for (const Table& table : data_tables(report)) {
        sheets.push_back(sheet_of(table, taken));
        add_places(table, sheets.back().name, places);
    }
    sheets.push_back(about_sheet(report));
    if (!places.rows.empty()) sheets.push_back(std::move(places));
    WorkbookSheet manifest{std::string(manifest_sheet), {{"manifest", 40, false}}, {}, 0, true};
    for (auto& piece : pieces_of(manifest_json(manifest_for(report, Format::xlsx))))
        manifest.rows.push_back({std::move(piece)});
    sheets.push_back(std::move(manifest));
    auto book = write_workbook(sheets, {report.title, report.date_ms});
    if (!book) return forward_error(book);
    return std::move(book->bytes);
}

std::string csv_file(const Report& report) {
    CsvWriter csv(CsvOptions::for_spreadsheet());
    const auto tables = data_tables(report);
    if (tables.empty()) return csv.take();
    const Table& table = tables.front();
    for (const Column& column : table.columns) csv.text(column.key);
    csv.end_row();
    for (const auto& row : table.rows) {
        for (std::size_t k = 0; k < table.columns.size(); ++k) {
            if (k >= row.size())
                csv.blank();
            else if (row[k].number && table.columns[k].holds == Holds::count)
                csv.number(static_cast<std::int64_t>(*row[k].number));
            else if (row[k].number && table.columns[k].holds == Holds::day)
                csv.text(utc_time(static_cast<std::int64_t>(*row[k].number)));
            else
                csv.text(row[k].text);
        }
        csv.end_row();
    }
    return csv.take();
}

}  // namespace attune::exchange::report
