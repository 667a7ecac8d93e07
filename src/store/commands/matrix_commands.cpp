// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/matrix_commands.h"

#include <fmt/format.h>

#include "store/commands/finding_rows.h"
#include "store/commands/rows.h"
#include "store/commands/wording.h"

namespace attune::store {
namespace {

Result<std::string> matrix_name(SQLite::Database& database, const MatrixId& matrix) {
    auto names = texts_of(database, "SELECT name FROM framework_matrix WHERE id = ?", matrix.text());
    if (names.empty())
        return fail(ErrorKind::not_found, "There is no such framework matrix in this project.");
    return std::move(names.front());
}

struct ColumnFacts {
    std::string label, matrix, heading;
};

Result<ColumnFacts> column_facts(SQLite::Database& database, const MatrixColumnId& column) {
    SQLite::Statement row(
        database,
        "SELECT COALESCE(NULLIF(m.heading, ''), e.name, c.name, ''), m.matrix, m.heading FROM matrix_column "
        "m "
        "LEFT JOIN element e ON e.id = m.element LEFT JOIN code c ON c.id = m.code WHERE m.id = ?");
    row.bind(1, column.text());
    if (!row.executeStep()) return fail(ErrorKind::not_found, "There is no such column in this project.");
    return ColumnFacts{row.getColumn(0).getString(), row.getColumn(1).getString(),
                       row.getColumn(2).getString()};
}

std::vector<std::string> columns_of(SQLite::Database& database, const std::string& matrix) {
    return texts_of(database, "SELECT id FROM matrix_column WHERE matrix = ? ORDER BY position, id", matrix);
}

// Whether a column that is called by its element or code is named by whoever adds it, or is one of many that
// are added at once.
enum class Named { by_hand, with_others };

// The column's id.
Result<std::string> insert_column(Unit& unit, const std::string& matrix, const model::MatrixColumn& column,
                                  Named named) {
    auto& database = unit.database();
    std::string label;
    auto heading = clean_line(column.heading, "heading");
    if (!heading) return heading;
    if (!column.element.empty() && !column.code.empty())
        return fail(ErrorKind::invalid, "A column is of an element or of a code, not of both.");
    if (!column.element.empty()) {
        auto name = element_name(database, column.element);
        if (!name) return name;
        label = std::move(*name);
    } else if (!column.code.empty()) {
        const auto code = code_facts(database, column.code);
        if (!code) return forward_error(code);
        label = code->name;
    } else if (heading->empty()) {
        return fail(ErrorKind::invalid, "Say what the column is about: an element, a code or a heading.");
    }
    if (number_of(database,
                  "SELECT count(*) FROM matrix_column WHERE matrix = ? AND (element = ? OR code = ?)", matrix,
                  column.element.text(), column.code.text()) > 0)
        return fail(
            ErrorKind::conflict,
            "The matrix has a column of that already; choose another, or rename the one that is there.");
    if (!heading->empty()) label = *heading;
    if (!heading->empty() || named == Named::by_hand)
        if (const auto free = check_column_name_is_free(database, matrix, column.id.text(), label); !free)
            return forward_error(free);
    auto id = id_for_new_row(unit, column.id.text());
    if (!id) return id;
    execute(
        database,
        "INSERT INTO matrix_column (id, matrix, element, code, heading, position) VALUES (?, ?, nullif(?, "
        "''), nullif(?, ''), ?, ?)",
        *id, matrix, column.element.text(), column.code.text(), *heading,
        last_place(database, "matrix_column", "matrix", matrix));
    return id;
}

std::int64_t size_of(const auto& list) {
    return static_cast<std::int64_t>(list.size());
}

// "“TB-P-07”" or "3 sources".
Result<std::string> titles(SQLite::Database& database, const std::vector<SourceId>& sources) {
    std::string first;
    for (const auto& source : sources) {
        auto title = source_title(database, source);
        if (!title) return title;
        if (first.empty()) first = in_quotes(*title);
    }
    if (sources.empty()) return fail(ErrorKind::invalid, "Name the sources whose stage is marked.");
    return sources.size() == 1 ? first : counted(size_of(sources), "source", "sources");
}

}  // namespace

Result<Sentence> apply(Unit& unit, const MarkStage& command) {
    auto& database = unit.database();
    const auto named = titles(database, command.sources);
    if (!named) return forward_error(named);
    const std::string stage(model::stage_word(command.stage));
    int marked = 0;
    for (const auto& source : command.sources) {
        if (number_of(database, "SELECT count(*) FROM source_stage WHERE source = ? AND stage = ?",
                      source.text(), stage) > 0)
            continue;
        marked += execute(
            database, "INSERT INTO source_stage (id, source, stage, coder, made_ms) VALUES (?, ?, ?, ?, ?)",
            derived_id(database, "source_stage", {source.text(), stage}), source.text(), stage,
            unit.coder().text(), unit.now_ms());
    }
    return Sentence{fmt::format("{} {} as {}", marked > 0 ? "Marked" : "Marked already:", *named, stage),
                    command.sources.size() == 1 ? command.sources.front().text() : std::string()};
}

Result<Sentence> apply(Unit& unit, const UnmarkStage& command) {
    auto& database = unit.database();
    const auto named = titles(database, command.sources);
    if (!named) return forward_error(named);
    const std::string stage(model::stage_word(command.stage));
    int taken = 0;
    for (const auto& source : command.sources)
        taken += execute(database, "DELETE FROM source_stage WHERE source = ? AND stage = ?", source.text(),
                         stage);
    return Sentence{taken > 0 ? fmt::format("Took back that {} is {}", *named, stage)
                              : fmt::format("Nothing to take back: {} as {}", *named, stage),
                    command.sources.size() == 1 ? command.sources.front().text() : std::string()};
}

Result<Sentence> apply(Unit& unit, const SaveMatrix& command) {
    auto& database = unit.database();
    const auto& matrix = command.matrix;
    const auto name = clean_name(matrix.name, "framework matrix");
    if (!name) return forward_error(name);
    if (const auto free =
            check_name_is_free(database, "framework_matrix", matrix.id.text(), *name, "framework matrix");
        !free)
        return forward_error(free);
    const auto choices = clean_choices(matrix.choices);
    if (!choices) return forward_error(choices);
    if (!matrix.id.empty()) {
        if (const auto before = matrix_name(database, matrix.id)) {
            if (!command.columns.empty())
                return fail(ErrorKind::invalid,
                            "This matrix is there already; add columns to it as a change of their own.");
            const auto changed =
                execute(database,
                        "UPDATE framework_matrix SET name = ?1, choices = ?2 WHERE id = ?3 AND (name <> ?1 "
                        "OR choices <> ?2)",
                        *name, *choices, matrix.id.text());
            return Sentence{
                *before == *name
                    ? fmt::format("{} the matrix {}", changed_or_not(changed), in_quotes(*name))
                    : fmt::format("Renamed the matrix {} to {}", in_quotes(*before), in_quotes(*name)),
                matrix.id.text()};
        }
    }
    const auto id = id_for_new_row(unit, matrix.id.text());
    if (!id) return forward_error(id);
    execute(database,
            "INSERT INTO framework_matrix (id, name, position, choices, coder, made_ms) VALUES (?, ?, ?, ?, "
            "?, ?)",
            *id, *name, last_place(database, "framework_matrix"), *choices, unit.coder().text(),
            unit.now_ms());
    for (const auto& column : command.columns)
        if (const auto added = insert_column(unit, *id, column, Named::with_others); !added)
            return forward_error(added);
    std::string words = fmt::format("Made the framework matrix {}", in_quotes(*name));
    if (!command.columns.empty()) words += " with " + counted(size_of(command.columns), "column", "columns");
    return Sentence{std::move(words), *id};
}

Result<Sentence> apply(Unit& unit, const DeleteMatrix& command) {
    auto& database = unit.database();
    const auto name = matrix_name(database, command.matrix);
    if (!name) return forward_error(name);
    std::int64_t cells = 0;
    for (const auto& column : columns_of(database, command.matrix.text())) {
        cells += drop_cells(database, "matrix_column", column);
        execute(database, "DELETE FROM matrix_column WHERE id = ?", column);
    }
    execute(database, "DELETE FROM framework_matrix WHERE id = ?", command.matrix.text());
    std::string words = fmt::format("Deleted the framework matrix {}", in_quotes(*name));
    if (cells > 0) words += " with " + counted(cells, "charted cell", "charted cells");
    return Sentence{std::move(words), command.matrix.text()};
}

Result<Sentence> apply(Unit& unit, const AddColumns& command) {
    auto& database = unit.database();
    const auto name = matrix_name(database, command.matrix);
    if (!name) return forward_error(name);
    if (command.columns.empty()) return fail(ErrorKind::invalid, "Say which columns the matrix gets.");
    std::string only;
    auto position = command.position;
    for (const auto& column : command.columns) {
        const auto id = insert_column(unit, command.matrix.text(), column,
                                      command.columns.size() == 1 ? Named::by_hand : Named::with_others);
        if (!id) return forward_error(id);
        if (position >= 0) {
            auto order = columns_of(database, command.matrix.text());
            std::erase(order, *id);
            insert_at(order, *id, position++);
            number_in_order(database, "matrix_column", order);
        }
        only = *id;
    }
    if (command.columns.size() > 1)
        return Sentence{fmt::format("Added {} to the matrix {}",
                                    counted(size_of(command.columns), "column", "columns"), in_quotes(*name)),
                        command.matrix.text()};
    return Sentence{
        fmt::format("Added the column {} to the matrix {}",
                    in_quotes(column_facts(database, MatrixColumnId(only))->label), in_quotes(*name)),
        only};
}

Result<Sentence> apply(Unit& unit, const RenameColumn& command) {
    auto& database = unit.database();
    const auto before = column_facts(database, command.column);
    if (!before) return forward_error(before);
    const auto heading = clean_line(command.heading, "heading");
    if (!heading) return forward_error(heading);
    if (heading->empty() &&
        number_of(database,
                  "SELECT count(*) FROM matrix_column WHERE id = ? AND element IS NULL AND code IS NULL",
                  command.column.text()) > 0)
        return fail(ErrorKind::invalid, "A column that is of no element and no code needs a heading.");
    if (!heading->empty())
        if (const auto free =
                check_column_name_is_free(database, before->matrix, command.column.text(), *heading);
            !free)
            return forward_error(free);
    if (execute(database, "UPDATE matrix_column SET heading = ?1 WHERE id = ?2 AND heading <> ?1", *heading,
                command.column.text()) == 0)
        return Sentence{fmt::format("The column is called {} already", in_quotes(before->label)),
                        command.column.text()};
    return Sentence{fmt::format("Renamed the column {} to {}", in_quotes(before->label),
                                in_quotes(column_facts(database, command.column)->label)),
                    command.column.text()};
}

Result<Sentence> apply(Unit& unit, const DeleteColumn& command) {
    auto& database = unit.database();
    const auto facts = column_facts(database, command.column);
    if (!facts) return forward_error(facts);
    const auto cells = drop_cells(database, "matrix_column", command.column.text());
    execute(database, "DELETE FROM matrix_column WHERE id = ?", command.column.text());
    std::string words = fmt::format("Deleted the column {} of the matrix {}", in_quotes(facts->label),
                                    in_quotes(*matrix_name(database, MatrixId(facts->matrix))));
    if (cells > 0) words += " with " + counted(cells, "charted cell", "charted cells");
    return Sentence{std::move(words), facts->matrix};
}

Result<Sentence> apply(Unit& unit, const ChartCells& command) {
    auto& database = unit.database();
    if (command.cells.empty()) return fail(ErrorKind::invalid, "Say which cells are charted.");
    std::string only, words;
    std::int64_t written = 0;
    for (const auto& cell : command.cells) {
        const auto column = column_facts(database, cell.column);
        if (!column) return forward_error(column);
        const auto of = case_name(database, cell.of);
        if (!of) return forward_error(of);
        auto summary = clean_text(cell.summary, "summary");
        if (!summary) return forward_error(summary);
        const auto wave = clean_line(cell.wave, "wave");
        if (!wave) return forward_error(wave);
        const auto voice = clean_line(cell.voice, "voice");
        if (!voice) return forward_error(voice);
        if (cell.state == model::CellState::charted &&
            summary->find_first_not_of(" \t\n") == std::string::npos)
            return fail(ErrorKind::invalid, "Write the summary of the cell, or say that there is no data.");
        const std::string state(model::cell_state_word(cell.state));
        const auto there = texts_of(database,
                                    "SELECT id FROM matrix_cell WHERE matrix_column = ? AND study_case = ? "
                                    "AND wave = ? AND voice = ?",
                                    cell.column.text(), cell.of.text(), *wave, *voice);
        std::string id = there.empty() ? derived_id(database, "matrix_cell",
                                                    {cell.column.text(), cell.of.text(), *wave, *voice})
                                       : there.front();
        if (there.empty())
            written += execute(database,
                               "INSERT INTO matrix_cell (id, matrix_column, study_case, wave, voice, state, "
                               "summary, beneath, "
                               "coder, made_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                               id, cell.column.text(), cell.of.text(), *wave, *voice, state, *summary,
                               cell.beneath, unit.coder().text(), unit.now_ms(), unit.now_ms());
        else
            written +=
                execute(database,
                        "UPDATE matrix_cell SET state = ?1, summary = ?2, beneath = ?3, coder = ?4, "
                        "changed_ms = ?5 WHERE id = ?6 AND (state <> ?1 OR summary <> ?2 OR beneath <> ?3)",
                        state, *summary, cell.beneath, unit.coder().text(), unit.now_ms(), id);
        words = cell.state == model::CellState::no_data
                    ? fmt::format("No data on {} for {}", in_quotes(column->label), in_quotes(*of))
                    : fmt::format("Charted {} for {}", in_quotes(column->label), in_quotes(*of));
        only = std::move(id);
    }
    if (written == 0)
        return Sentence{command.cells.size() == 1 ? "Nothing to change in this cell: it says so already"
                                                  : "Nothing to change in these cells: they say so already",
                        command.cells.size() == 1 ? only : std::string()};
    if (command.cells.size() == 1) return Sentence{std::move(words), only};
    return Sentence{fmt::format("Charted {}", counted(written, "cell", "cells")), {}};
}

Result<Sentence> apply(Unit& unit, const ClearCells& command) {
    auto& database = unit.database();
    std::string words;
    for (const auto& cell : command.cells) {
        SQLite::Statement row(database,
                              "SELECT l.matrix_column, k.name FROM matrix_cell l JOIN study_case k ON k.id = "
                              "l.study_case WHERE l.id = ?");
        row.bind(1, cell.text());
        if (!row.executeStep()) return fail(ErrorKind::not_found, "Nothing is charted in this cell.");
        const auto column = column_facts(database, MatrixColumnId(row.getColumn(0).getString()));
        if (!column) return forward_error(column);
        words = fmt::format("Cleared {} for {}", in_quotes(column->label),
                            in_quotes(row.getColumn(1).getString()));
        row.reset();
        drop_cells(database, "id", cell.text());
    }
    if (command.cells.empty()) return fail(ErrorKind::invalid, "Say which cells are cleared.");
    if (command.cells.size() == 1) return Sentence{std::move(words), command.cells.front().text()};
    return Sentence{fmt::format("Cleared {}", counted(size_of(command.cells), "cell", "cells")), {}};
}

}  // namespace attune::store
