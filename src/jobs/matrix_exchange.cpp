// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/matrix_exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/export/workbook.h"
#include "exchange/files/read_file.h"
#include "exchange/sentences.h"
#include "exchange/table/table_reader.h"
#include "jobs/matrix_workbook.h"
#include "store/commands/matrix_commands.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

constexpr const char* no_data = "no data";
constexpr const char* key_column = "Row in Attune (leave as it is)";

std::string row_key(const ChartRow& row) {
    return row.of.text() + "|" + row.wave + "|" + row.voice;
}

std::string row_words(const ChartRow& row) {
    std::string words = row.name;
    if (!row.wave.empty()) words += ", " + row.wave;
    if (!row.voice.empty()) words += ", " + row.voice;
    return words;
}

std::string words_in(const ChartCell& cell) {
    if (!cell.written) return {};
    return cell.written->state == model::CellState::no_data ? no_data : cell.written->summary;
}

// Spreadsheets write line ends as they like and lose blanks at the ends of a cell.
std::string plain(std::string_view words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] != '\r')
            text += words[i];
        else if (i + 1 == words.size() || words[i + 1] != '\n')
            text += '\n';
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

}  // namespace

Result<std::string> matrix_workbook(const Chart& chart, std::int64_t date_ms) {
    exchange::WorkbookSheet sheet;
    sheet.name = chart.matrix.name;
    sheet.columns = {{"Case", 22}, {"Wave", 14}, {"Voice", 14}};
    sheet.frozen_columns = 1;
    for (const auto& column : chart.columns) sheet.columns.push_back({column.label, 42, true});
    sheet.columns.push_back({key_column, 12});
    for (const auto& row : chart.rows) {
        auto& cells = sheet.rows.emplace_back();
        cells = {row.name, row.wave, row.voice};
        for (const auto& cell : row.cells) cells.emplace_back(words_in(cell));
        cells.emplace_back(row_key(row));
    }
    exchange::WorkbookSheet keys;
    keys.name = "Columns in Attune";
    keys.hidden = true;
    keys.columns = {{"Heading", 42}, {"Column", 40}, {"Matrix", 40}};
    for (const auto& column : chart.columns)
        keys.rows.push_back({column.label, column.column.id.text(), chart.matrix.id.text()});
    auto book = exchange::write_workbook({sheet, keys}, {chart.matrix.name, date_ms});
    if (!book) return forward_error(book);
    // Cut words would come back as changed ones.
    if (book->cut_cells > 0)
        return fail(
            ErrorKind::unsupported,
            "A summary is longer than the 32,767 characters that a cell of a workbook can hold; write the "
            "matrix as a Word document.");
    return std::move(book->bytes);
}

Result<exchange::TableFile> read_matrix_file(const std::filesystem::path& file, const JobControl& control) {
    const auto bytes = exchange::read_file(file, control);
    if (!bytes) return forward_error(bytes);
    exchange::TableOptions options;
    options.header_rows = 1;
    return exchange::read_table_file(*bytes, options, control);
}

MatrixPlan plan_matrix(const Chart& chart, const exchange::TableFile& file, const std::string& from) {
    MatrixPlan plan;
    plan.from = from;
    const auto with_key = std::ranges::find_if(file.sheets, [](const exchange::TableSheet& sheet) {
        return std::ranges::find(sheet.columns, key_column, &exchange::TableColumn::name) !=
               sheet.columns.end();
    });
    if (with_key == file.sheets.end()) {
        plan.stops.push_back(fmt::format(
            "“{}” has no column “{}”: it is no workbook of a matrix that Attune wrote.", from, key_column));
        return plan;
    }
    const auto& sheet = *with_key;
    for (const auto& keys : file.sheets)
        if (keys.columns.size() > 2 && keys.columns[2].name == "Matrix" && !keys.rows.empty() &&
            keys.cell(0, 2).text != chart.matrix.id.text()) {
            plan.stops.push_back(fmt::format("“{}” was written from another matrix.", from));
            return plan;
        }
    const auto key_at = static_cast<std::size_t>(
        std::ranges::find(sheet.columns, key_column, &exchange::TableColumn::name) - sheet.columns.begin());
    std::map<std::string, const ChartRow*> rows;
    for (const auto& row : chart.rows) rows[row_key(row)] = &row;
    std::map<std::size_t, std::size_t> columns;  // of the sheet: of the matrix
    std::vector<std::string> unread;
    for (std::size_t at = 3; at < sheet.columns.size(); ++at) {
        if (at == key_at) continue;
        const auto found = std::ranges::find_if(chart.columns, [&](const store::MatrixColumnRow& column) {
            return text::fold(column.label) == text::fold(sheet.columns[at].name);
        });
        if (found == chart.columns.end())
            unread.push_back(sheet.columns[at].name);
        else
            columns[at] = static_cast<std::size_t>(found - chart.columns.begin());
    }
    if (!unread.empty())
        plan.warnings.push_back(fmt::format("Not read, for the matrix has no such {}: {}.",
                                            unread.size() == 1 ? "column" : "columns",
                                            exchange::quoted_list(unread)));
    std::map<std::string, std::int64_t> seen;
    std::int64_t held = 0;
    for (std::size_t k = 0; k < sheet.rows.size(); ++k) {
        const auto number = sheet.rows[k].number;
        const std::string key = sheet.cell(k, key_at).text;
        const auto row = rows.find(key);
        if (row == rows.end()) {
            plan.warnings.push_back(
                fmt::format("Row {} is no row of the matrix as it is now, and is not read.", number));
            continue;
        }
        if (const auto twice = seen.find(key); twice != seen.end()) {
            plan.stops.push_back(
                fmt::format("Rows {} and {} are the same row of the matrix.", twice->second, number));
            continue;
        }
        seen[key] = number;
        for (const auto& [at, column] : columns) {
            const auto& cell = row->second->cells[column];
            const std::string before = plain(words_in(cell)), after = plain(sheet.cell(k, at).text);
            // Words that were held back when the workbook was written are not there to be taken back.
            const bool was_held = after.find(held_back_mark) != std::string::npos &&
                                  before.find(held_back_mark) == std::string::npos;
            if (before == after || was_held) {
                ++plan.same;
                held += was_held ? 1 : 0;
                continue;
            }
            plan.edits.push_back(
                {row_words(*row->second),
                 chart.columns[column].label,
                 {chart.columns[column].column.id, row->second->of, row->second->wave, row->second->voice},
                 before.empty() ? "not yet charted" : before,
                 after,
                 !after.empty()});
        }
    }
    if (held > 0)
        plan.warnings.push_back(fmt::format("{} with words that are held back {} as the project has {}.",
                                            exchange::counted(held, "cell", "cells"),
                                            held == 1 ? "stays" : "stay", held == 1 ? "it" : "them"));
    return plan;
}

Result<store::Done> take_matrix(store::Project& project, const Chart& chart, const MatrixPlan& plan) {
    if (!plan.stops.empty()) return fail(ErrorKind::invalid, plan.stops.front());
    store::ChartCells command;
    for (const auto& edit : plan.edits) {
        if (!edit.takes) continue;
        model::MatrixCell cell;
        cell.column = edit.cell.column;
        cell.of = edit.cell.of;
        cell.wave = edit.cell.wave;
        cell.voice = edit.cell.voice;
        const bool none = text::fold(edit.after) == no_data;
        cell.state = none ? model::CellState::no_data : model::CellState::charted;
        if (!none) cell.summary = edit.after;
        for (const auto& row : chart.rows)
            if (row.of == cell.of && row.wave == cell.wave && row.voice == cell.voice)
                for (std::size_t k = 0; k < chart.columns.size(); ++k)
                    if (chart.columns[k].column.id == cell.column)
                        cell.beneath = beneath_of(chart, row.cells[k]);
        command.cells.push_back(std::move(cell));
    }
    if (command.cells.empty()) {
        store::Done nothing;
        nothing.sentence = fmt::format("“{}” says nothing else than the project", plan.from);
        return nothing;
    }
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        auto done = store::apply(unit, command);
        if (!done) return done;
        return store::Sentence{
            fmt::format("Took “{}” into the matrix “{}”: {} {}", plan.from, chart.matrix.name,
                        command.cells.size(), command.cells.size() == 1 ? "cell" : "cells"),
            chart.matrix.id.text()};
    });
}

}  // namespace attune::jobs
