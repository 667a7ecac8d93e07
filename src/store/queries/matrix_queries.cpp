// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/matrix_queries.h"

#include <fmt/format.h>

#include "store/queries/one_named.h"
#include "store/queries/reading.h"

namespace attune::store {
namespace {

// `where` has one place for a text.
std::vector<model::MatrixCell> cells(SQLite::Database& database, const char* where,
                                     const std::string& value) {
    std::vector<model::MatrixCell> found;
    SQLite::Statement row(
        database,
        fmt::format(
            "SELECT l.id, l.matrix_column, l.study_case, l.wave, l.voice, l.state, l.summary, l.beneath, "
            "l.coder, c.name, l.made_ms, l.changed_ms FROM matrix_cell l JOIN coder c ON c.id = l.coder "
            "JOIN matrix_column m ON m.id = l.matrix_column WHERE {} ORDER BY m.position, m.id, "
            "l.study_case, l.wave, l.voice, l.id",
            where));
    row.bind(1, value);
    while (row.executeStep()) {
        model::MatrixCell cell;
        cell.id = MatrixCellId(text_at(row, 0));
        cell.column = MatrixColumnId(text_at(row, 1));
        cell.of = CaseId(text_at(row, 2));
        cell.wave = text_at(row, 3);
        cell.voice = text_at(row, 4);
        cell.state = model::cell_state_from_word(text_at(row, 5)).value_or(model::CellState::charted);
        cell.summary = text_at(row, 6);
        cell.beneath = text_at(row, 7);
        cell.coder = CoderId(text_at(row, 8));
        cell.coder_name = text_at(row, 9);
        cell.made_ms = number_at(row, 10);
        cell.changed_ms = number_at(row, 11);
        found.push_back(std::move(cell));
    }
    return found;
}

}  // namespace

std::vector<model::SourceStage> source_stages(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::SourceStage> found;
        SQLite::Statement row(database,
                              "SELECT g.id, g.source, g.stage, g.coder, c.name, g.made_ms FROM source_stage "
                              "g JOIN source s ON s.id = "
                              "g.source JOIN coder c ON c.id = g.coder ORDER BY s.position, s.id, CASE "
                              "g.stage WHEN 'read' THEN 0 WHEN "
                              "'coded' THEN 1 WHEN 'charted' THEN 2 ELSE 3 END, g.id");
        while (row.executeStep())
            found.push_back({text_at(row, 0), SourceId(text_at(row, 1)),
                             model::stage_from_word(text_at(row, 2)).value_or(model::Stage::read),
                             CoderId(text_at(row, 3)), text_at(row, 4), number_at(row, 5)});
        return found;
    });
}

std::vector<model::FrameworkMatrix> framework_matrices(const Project& project) {
    return reading(project, [](SQLite::Database& database) {
        std::vector<model::FrameworkMatrix> found;
        SQLite::Statement row(database,
                              "SELECT m.id, m.name, m.position, m.choices, m.coder, c.name, m.made_ms FROM "
                              "framework_matrix m JOIN coder c ON c.id = m.coder ORDER BY m.position, m.id");
        while (row.executeStep())
            found.push_back({MatrixId(text_at(row, 0)), text_at(row, 1), number_at(row, 2), text_at(row, 3),
                             CoderId(text_at(row, 4)), text_at(row, 5), number_at(row, 6)});
        return found;
    });
}

Result<model::FrameworkMatrix> find_framework_matrix(const Project& project, const std::string& typed) {
    return one_named(framework_matrices(project), typed, "framework matrix", "framework matrices");
}

std::vector<MatrixColumnRow> matrix_columns(const Project& project, const MatrixId& matrix) {
    return reading(project, [&](SQLite::Database& database) {
        std::vector<MatrixColumnRow> found;
        SQLite::Statement row(
            database,
            "SELECT m.id, m.matrix, coalesce(m.element, ''), coalesce(m.code, ''), m.heading, m.position, "
            "coalesce(nullif(m.heading, ''), e.name, c.name, ''), coalesce(t.label, '') FROM matrix_column m "
            "LEFT "
            "JOIN element e ON e.id = m.element LEFT JOIN element_type t ON t.id = e.type LEFT JOIN code c "
            "ON c.id "
            "= m.code WHERE m.matrix = ? ORDER BY m.position, m.id");
        row.bind(1, matrix.text());
        while (row.executeStep())
            found.push_back(
                {{MatrixColumnId(text_at(row, 0)), MatrixId(text_at(row, 1)), ElementId(text_at(row, 2)),
                  CodeId(text_at(row, 3)), text_at(row, 4), number_at(row, 5)},
                 text_at(row, 6),
                 text_at(row, 7)});
        return found;
    });
}

std::vector<model::MatrixCell> matrix_cells(const Project& project, const MatrixId& matrix) {
    return reading(
        project, [&](SQLite::Database& database) { return cells(database, "m.matrix = ?", matrix.text()); });
}

std::optional<model::MatrixCell> matrix_cell(const Project& project, const MatrixCellId& cell) {
    return reading(project, [&](SQLite::Database& database) -> std::optional<model::MatrixCell> {
        auto found = cells(database, "l.id = ?", cell.text());
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    });
}

}  // namespace attune::store
