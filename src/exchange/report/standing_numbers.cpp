// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/report/standing_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "exchange/ascii.h"
#include "exchange/package/package.h"
#include "exchange/report/data_tables.h"
#include "exchange/report/standing_marks.h"
#include "exchange/report/standing_words.h"
#include "exchange/table/table_reader.h"

namespace attune::exchange::report {
namespace {

using Tell = std::function<void(const std::string& id, const std::string& text)>;

void tell_line(const Line& line, const Tell& tell) {
    for (const Run& run : line)
        if (!run.recipe.empty()) tell(run.recipe, run.text);
}

void tell_table(const Table& table, bool only_numbers, const Tell& tell) {
    for (const auto& row : table.rows)
        for (std::size_t k = 0; k < row.size() && k < table.columns.size(); ++k)
            if (!row[k].recipe.empty() && (row[k].number || !only_numbers)) tell(row[k].recipe, row[k].text);
}

// Every number that a file of this format has a mark for.
void tell_numbers(const Report& report, Format format, const Tell& tell) {
    if (format == Format::xlsx) {
        for (const Table& table : data_tables(report)) tell_table(table, true, tell);
        return;
    }
    if (format == Format::csv || format == Format::pdf) return;
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks) {
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) tell_line(paragraph->runs, tell);
            if (const auto* bullets = std::get_if<Bullets>(&block))
                for (const Line& item : bullets->items) tell_line(item, tell);
            const auto* table = std::get_if<Table>(&block);
            if (table && (format == Format::json || !table->only_data)) tell_table(*table, false, tell);
        }
}

using Json = nlohmann::json;

// Whatever its numbers are in: paragraphs and items have a list of them, rows an object by column.
void gather(const Json& json, int depth, std::vector<StandingNumber>& numbers) {
    if (depth > 8) return;
    if (json.is_array())
        for (const Json& one : json) gather(one, depth + 1, numbers);
    if (!json.is_object()) return;
    for (const auto& [key, value] : json.items()) {
        if (key == "manifest") continue;
        if (key != "numbers") {
            gather(value, depth + 1, numbers);
        } else if (value.is_array()) {
            for (const Json& one : value)
                if (one.is_object() && one.contains("id") && one["id"].is_string() && one.contains("text") &&
                    one["text"].is_string())
                    numbers.push_back({one["id"].get<std::string>(), one["text"].get<std::string>()});
        } else if (value.is_object()) {
            for (const auto& [column, id] : value.items()) {
                const auto cell = json.find(column);
                if (!id.is_string() || cell == json.end()) continue;
                if (cell->is_number())
                    numbers.push_back({id.get<std::string>(), fmt::format("{}", cell->get<double>())});
                else if (cell->is_string())
                    numbers.push_back({id.get<std::string>(), cell->get<std::string>()});
            }
        }
    }
}

// Rows of a sheet by the words with which they begin: as many columns as a number's row has words.
using RowsByWords = std::unordered_map<std::string, std::size_t>;

RowsByWords rows_by_words(const TableSheet& sheet, std::size_t columns) {
    RowsByWords rows;
    std::vector<std::string> leading(columns);
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        for (std::size_t k = 0; k < columns; ++k) leading[k] = sheet.cell(row, k).text;
        rows.emplace(row_words(leading), row);
    }
    return rows;
}

// Names of sheets are cut at 31 letters, and differ before (data_files.cpp).
bool same_sheet(std::string_view cut, std::string_view whole) {
    constexpr std::size_t differs_in = 28;
    return cut.substr(0, differs_in) == whole.substr(0, differs_in);
}

Result<std::vector<StandingNumber>> in_workbook(std::string_view file) {
    const auto book = read_table_file({"report.xlsx", {}, std::string(file)});
    if (!book) return forward_error(book);
    const auto places = std::find_if(book->sheets.begin(), book->sheets.end(),
                                     [](const TableSheet& sheet) { return sheet.name == numbers_sheet; });
    std::vector<StandingNumber> numbers;
    if (places == book->sheets.end()) return numbers;
    std::map<std::pair<std::string, std::size_t>, RowsByWords> known;
    for (std::size_t at = 0; at < places->rows.size(); ++at) {
        const auto told = [&](std::size_t column) { return places->cell(at, column).text; };
        const auto sheet = std::find_if(book->sheets.begin(), book->sheets.end(),
                                        [&](const TableSheet& one) { return same_sheet(one.name, told(1)); });
        if (sheet == book->sheets.end()) continue;
        const auto column = std::find_if(sheet->columns.begin(), sheet->columns.end(),
                                         [&](const TableColumn& one) { return one.name == told(2); });
        const std::string words = told(3);
        const auto leading = static_cast<std::size_t>(std::count(words.begin(), words.end(), '\t')) + 1;
        auto [rows, unknown] = known.try_emplace({sheet->name, leading});
        if (unknown) rows->second = rows_by_words(*sheet, leading);
        const auto row = rows->second.find(words);
        if (column == sheet->columns.end() || row == rows->second.end()) continue;
        const auto& cell =
            sheet->cell(row->second, static_cast<std::size_t>(column - sheet->columns.begin()));
        numbers.push_back({told(0), cell.text});
    }
    return numbers;
}

Result<std::vector<StandingNumber>> as_numbers(Result<std::vector<MarkedWords>> marked) {
    if (!marked) return forward_error(marked);
    std::vector<StandingNumber> numbers;
    numbers.reserve(marked->size());
    for (MarkedWords& one : *marked) numbers.push_back({std::move(one.id), std::move(one.text)});
    return numbers;
}

Result<std::vector<StandingNumber>> read(std::string_view file) {
    if (file.starts_with("PK")) {
        const auto package = Package::open(file);
        if (!package) return forward_error(package);
        if (package->has("xl/workbook.xml")) return in_workbook(file);
        return as_numbers(words_in_bookmarks(*package, number_bookmark));
    }
    const auto first = file.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || file[first] != '{')
        return as_numbers(words_in_elements(file, "data-recipe"));
    std::vector<StandingNumber> numbers;
    gather(Json::parse(file, nullptr, false), 0, numbers);
    return numbers;
}

// "1,139" as a workbook and JSON have it: 1139. Nothing where it is no number as a whole.
std::optional<double> as_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Manifest manifest_for(const Report& report, Format format) {
    Manifest manifest = report.manifest;
    std::unordered_map<std::string, std::size_t> at;
    for (std::size_t k = 0; k < manifest.recipes.size(); ++k) {
        at.emplace(manifest.recipes[k].id, k);
        manifest.recipes[k].shown.emplace();
    }
    tell_numbers(report, format, [&](const std::string& id, const std::string& text) {
        const auto found = at.find(id);
        if (found == at.end()) return;
        auto& shown = *manifest.recipes[found->second].shown;
        if (std::find(shown.begin(), shown.end(), text) == shown.end()) shown.push_back(text);
    });
    note_words(report, format, manifest);
    return manifest;
}

Result<std::vector<StandingNumber>> standing_numbers(std::string_view file) {
    auto numbers = read(file);
    if (!numbers) return numbers;
    for (StandingNumber& number : *numbers) number.text = std::string(trim(number.text));
    return numbers;
}

bool shows(const Recipe& recipe, std::string_view text) {
    if (!recipe.shown || recipe.shown->empty()) return true;
    const std::string there = without_blanks(text);
    if (std::any_of(recipe.shown->begin(), recipe.shown->end(),
                    [&](const std::string& one) { return without_blanks(one) == there; }))
        return true;
    const auto value = as_number(text);
    return value && std::abs(*value - recipe.value) <= 1e-9 * std::max(1.0, std::abs(recipe.value));
}

std::string row_words(const std::vector<std::string>& leading) {
    std::string words;
    for (const std::string& one : leading) {
        if (&one != &leading.front()) words += '\t';
        for (const char c : one) words += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    }
    return words;
}

}  // namespace attune::exchange::report
