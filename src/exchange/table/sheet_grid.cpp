// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/table/sheet_grid.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/sentences.h"
#include "exchange/table/cell_text.h"

#include <fmt/format.h>

namespace attune::exchange {
namespace {

using Kind = TableCell::Kind;

bool is_blank(const TableCell& cell) {
    return cell.kind == Kind::empty || (cell.kind == Kind::text && trim(cell.text).empty());
}

std::int64_t filled(const TableRow& row) {
    return std::count_if(row.cells.begin(), row.cells.end(), [](const TableCell& c) { return !is_blank(c); });
}

// A cell that names nothing: a number, a day, yes or no.
bool is_datum(const TableCell& cell) {
    if (cell.kind == Kind::text) return plain_number(trim(cell.text)).has_value() || cell_of_iso(cell.text);
    return cell.kind != Kind::empty;
}

bool is_import_id(const TableCell& cell) {  // Qualtrics' third header row
    return cell.text.starts_with("{\"ImportId\":");
}

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : collapse_spaces(text)) line += c == '\n' ? ' ' : c;
    return collapse_spaces(line);
}

const TableCell& cell_at(const TableRow& row, std::size_t column) {
    static const TableCell nothing;
    return column < row.cells.size() ? row.cells[column] : nothing;
}

// SurveyMonkey writes the question once and below it one option a column.
bool has_option_row(const TableRow& first, const TableRow& second) {
    bool gap = false, option = false;
    for (std::size_t i = 0; i < std::max(first.cells.size(), second.cells.size()); ++i) {
        gap |= i > 0 && is_blank(cell_at(first, i)) && !is_blank(cell_at(second, i));
        const std::string below = lower(trim(cell_at(second, i).text));
        option |= below == "response" || below == "open-ended response";
    }
    return gap && option;
}

std::string unlike_before(std::string name, std::unordered_set<std::string>& taken, bool& changed) {
    if (taken.insert(name).second) return name;
    changed = true;
    for (int i = 2;; ++i) {
        std::string next = fmt::format("{} ({})", name, i);
        if (taken.insert(next).second) return next;
    }
}

}  // namespace

Result<Ok> TableBudget::row(std::int64_t number, std::int64_t cells) {
    if (number > most_table_rows)
        return fail(
            ErrorKind::unreadable,
            fmt::format("It has more than {} rows, which is more than Attune takes.", most_table_rows));
    cells_ += cells;
    if (cells_ > most_table_cells)
        return fail(
            ErrorKind::unreadable,
            fmt::format("It has more than {} cells, which is more than Attune takes; save only the rows and "
                        "columns that are needed and import that file.",
                        most_table_cells));
    return Ok{};
}

Result<Ok> TableBudget::text(std::size_t bytes) {
    text_ += static_cast<std::int64_t>(bytes);
    if (text_ > most_table_text)
        return fail(ErrorKind::unreadable,
                    fmt::format("Its cells hold more than {} MB of text, which is more than Attune takes.",
                                most_table_text >> 20));
    return Ok{};
}

Result<Ok> GridWriter::put(std::int64_t row, std::int64_t column, TableCell cell) {
    if (column >= most_table_columns)
        return fail(
            ErrorKind::unreadable,
            fmt::format("It has more than {} columns, which is more than Attune takes.", most_table_columns));
    if (cell.kind == Kind::empty) return Ok{};
    auto& rows = grid_.rows;
    if (rows.empty() || rows.back().number < row + 1) {
        if (auto room = budget_.row(row + 1, 0); !room) return room;
        rows.push_back({row + 1, {}});
    } else if (rows.back().number > row + 1) {
        return fail(ErrorKind::unreadable,
                    "Its rows are out of order; open and save it again in its program.");
    }
    auto& cells = rows.back().cells;
    const auto wanted = static_cast<std::size_t>(column) + 1;
    if (cells.size() < wanted) {
        // Room is counted for the gap as well: one cell far to the right costs the cells before it.
        if (auto room = budget_.row(row + 1, static_cast<std::int64_t>(wanted - cells.size())); !room)
            return room;
        cells.resize(wanted);
    }
    if (auto room = budget_.text(cell.text.size()); !room) return room;
    cells[wanted - 1] = std::move(cell);
    return Ok{};
}

HeaderGuess guess_header(const SheetGrid& grid) {
    HeaderGuess guess;
    const auto& rows = grid.rows;
    if (rows.empty()) return {0, 0, false};
    // Titles above a table fill fewer cells than its header.
    const std::size_t looked_at = std::min<std::size_t>(rows.size(), 50);
    std::int64_t widest = 0;
    for (std::size_t i = 0; i < looked_at; ++i) widest = std::max(widest, filled(rows[i]));
    std::size_t head = 0;
    while (head < looked_at && head < 20 && (filled(rows[head]) * 2 < widest)) ++head;
    if (head == looked_at || head == 20) head = 0;
    guess.skip = static_cast<std::int64_t>(head);
    const TableRow& first = rows[head];
    const std::int64_t names = filled(first);
    const std::int64_t data = std::count_if(first.cells.begin(), first.cells.end(), is_datum);
    const auto next = [&](std::size_t by) { return head + by < rows.size() ? &rows[head + by] : nullptr; };
    if (data * 2 > names || names == 0) {
        guess.rows = 0;
        return guess;
    }
    for (std::size_t by = 1; by <= 2; ++by) {
        const TableRow* const row = next(by);
        if (!row || row->cells.empty()) break;
        const auto ids = std::count_if(row->cells.begin(), row->cells.end(), is_import_id);
        if (ids > 0 && ids * 2 >= filled(*row)) {
            guess.rows = static_cast<std::int64_t>(by) + 1;
            return guess;
        }
    }
    const TableRow* const second = next(1);
    if (!second) return guess;
    const bool grouped = std::any_of(grid.merged.begin(), grid.merged.end(), [&](const MergedCells& m) {
        return m.first_row + 1 == first.number && m.last_row + 1 == first.number &&
               m.last_column > m.first_column && m.first_column < most_table_columns &&
               !is_blank(cell_at(first, static_cast<std::size_t>(m.first_column)));
    });
    const bool second_names =
        std::none_of(second->cells.begin(), second->cells.end(), is_datum) && filled(*second) >= names;
    if ((grouped && second_names) || has_option_row(first, *second)) {
        guess.rows = 2;
        guess.joined = true;
    }
    return guess;
}

std::string column_letters(std::int64_t column) {
    std::string letters;
    for (std::int64_t rest = column; rest >= 0; rest = rest / 26 - 1)
        letters.insert(letters.begin(), static_cast<char>('A' + rest % 26));
    return letters;
}

TableSheet with_columns(SheetGrid&& grid, const TableOptions& options, std::vector<std::string>& warnings) {
    TableSheet sheet;
    sheet.name = std::move(grid.name);
    sheet.hidden = grid.hidden;
    std::erase_if(grid.rows, [](const TableRow& row) { return filled(row) == 0; });
    if (options.skip_rows) {
        // What a person counts are the rows of the file, also those with nothing in them.
        std::erase_if(grid.rows, [&](const TableRow& row) { return row.number <= *options.skip_rows; });
    }
    auto& rows = grid.rows;
    HeaderGuess guess = guess_header(grid);
    if (options.skip_rows) guess.skip = 0;
    if (options.header_rows) {
        if (*options.header_rows != guess.rows) guess.joined = false;
        guess.rows = *options.header_rows;
    }
    const auto total = static_cast<std::int64_t>(rows.size());
    guess.skip = std::clamp<std::int64_t>(guess.skip, 0, total);
    guess.rows = std::clamp<std::int64_t>(guess.rows, 0, total - guess.skip);
    sheet.skipped_rows = options.skip_rows.value_or(0) + guess.skip;
    sheet.header_rows = guess.rows;

    std::size_t columns = 0;
    for (std::int64_t i = guess.skip; i < total; ++i) {
        const auto& cells = rows[static_cast<std::size_t>(i)].cells;
        std::size_t used = cells.size();
        while (used > columns && is_blank(cells[used - 1])) --used;
        columns = std::max(columns, used);
    }
    const auto head = [&](std::int64_t i) -> const TableRow& {
        return rows[static_cast<std::size_t>(guess.skip + i)];
    };
    std::unordered_set<std::string> taken;
    std::vector<std::string> doubled;
    std::int64_t nameless = 0;
    std::string group;
    for (std::size_t c = 0; c < columns; ++c) {
        TableColumn column;
        if (guess.rows > 0) column.name = one_line(cell_at(head(0), c).text);
        if (guess.rows > 1) column.label = one_line(cell_at(head(1), c).text);
        if (guess.joined) {
            if (!column.name.empty()) group = column.name;
            const std::string below = std::exchange(column.label, {});
            const bool plain = below.empty() || lower(below) == "response";
            column.name = plain           ? (column.name.empty() ? group : column.name)
                          : group.empty() ? below
                                          : fmt::format("{} {}", group, below);
        }
        if (guess.rows > 1 && is_import_id(cell_at(head(1), c))) column.label.clear();
        if (column.label == column.name) column.label.clear();
        if (column.name.empty()) {
            column.name = fmt::format("Column {}", column_letters(static_cast<std::int64_t>(c)));
            if (guess.rows > 0) ++nameless;
        }
        bool changed = false;
        const std::string as_written = column.name;
        column.name = unlike_before(std::move(column.name), taken, changed);
        if (changed) doubled.push_back(as_written);
        for (std::int64_t i = 2; i < guess.rows; ++i) {
            const TableCell& cell = cell_at(head(i), c);
            if (!is_import_id(cell) && !is_blank(cell)) sheet.header_texts.push_back(one_line(cell.text));
        }
        sheet.columns.push_back(std::move(column));
    }
    const std::string where = sheet.name.empty() ? std::string() : fmt::format(" of sheet “{}”", sheet.name);
    if (!doubled.empty())
        warnings.push_back(
            fmt::format("Several columns{} are called {}; a number behind the name tells them apart.", where,
                        quoted_list(doubled, 3)));
    if (nameless > 0)
        warnings.push_back(
            fmt::format("{}{} had no name and {}.", counted(nameless, "column", "columns"), where,
                        nameless == 1 ? "is called by its letter" : "are called by their letters"));
    if (guess.skip > 0)
        warnings.push_back(fmt::format("{} above the header{} {} left out.",
                                       counted(guess.skip, "row", "rows"), where,
                                       guess.skip == 1 ? "was" : "were"));
    sheet.rows.assign(std::make_move_iterator(rows.begin() + guess.skip + guess.rows),
                      std::make_move_iterator(rows.end()));
    return sheet;
}

}  // namespace attune::exchange
