// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/chart_desk.h"

#include <algorithm>

#include "app/workbench/project_view.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/variable_queries.h"
#include "text/fold.h"

namespace attune::workbench {

Result<ChartReading> read_charts(const store::Project& project, const MatrixId& matrix,
                                 const JobControl& control) {
    ChartReading read;
    read.matrices = store::framework_matrices(project);
    if (read.matrices.empty()) return read;
    const bool there =
        std::ranges::find(read.matrices, matrix, &model::FrameworkMatrix::id) != read.matrices.end();
    auto chart = jobs::read_chart(project, there ? matrix : read.matrices.front().id, control);
    if (!chart && chart.error().kind == ErrorKind::cancelled) return forward_error(chart);
    if (chart)
        read.chart = std::move(*chart);
    else
        read.fault = chart.error().sentence;
    for (const auto& row : store::variables(project))
        if (row.variable.of == model::VariableOf::cases) read.variables.push_back(row.variable.name);
    read.by = read_row_variables(project);
    return read;
}

const jobs::ChartRow* ChartDesk::row() const {
    if (!chart()) return nullptr;
    const auto& rows = chart()->rows;
    const auto at = std::ranges::find_if(rows, [&](const auto& one) { return row_id(one) == choice.row; });
    return at == rows.end() ? nullptr : &*at;
}

const store::MatrixColumnRow* ChartDesk::column() const {
    if (!chart()) return nullptr;
    const auto& columns = chart()->columns;
    const auto at =
        std::ranges::find_if(columns, [&](const auto& one) { return one.column.id.text() == choice.column; });
    return at == columns.end() ? nullptr : &*at;
}

const jobs::ChartCell* ChartDesk::chosen() const {
    const auto* in = row();
    const auto* under = column();
    if (!in || !under) return nullptr;
    return &in->cells[static_cast<std::size_t>(under - chart()->columns.data())];
}

const jobs::ChartPassage* ChartDesk::passage() const {
    const auto* of = chosen();
    if (!of || !cell || of->beneath.empty()) return nullptr;
    return &chart()->passages[of->beneath[std::min(cell->passage, of->beneath.size() - 1)]];
}

std::size_t rows_below(const jobs::Chart& chart, const CaseId& of) {
    return static_cast<std::size_t>(std::ranges::count_if(chart.rows, [&](const jobs::ChartRow& row) {
        return row.of == of && !(row.wave.empty() && row.voice.empty());
    }));
}

std::vector<std::size_t> rows_shown(const ChartDesk& desk) {
    std::vector<std::size_t> rows;
    if (!desk.chart()) return rows;
    const auto& all = desk.chart()->rows;
    for (std::size_t row = 0; row < all.size(); ++row)
        if ((all[row].wave.empty() && all[row].voice.empty()) || !desk.closed.contains(all[row].of))
            rows.push_back(row);
    return rows;
}

void choose_case_row(ChartDesk& desk, const CaseId& of) {
    for (const auto& row : desk.chart()->rows)
        if (row.of == of && row.wave.empty() && row.voice.empty()) desk.choice.row = row_id(row);
}

ColumnMeant column_meant(const ProjectView& view, const std::string& words) {
    ColumnMeant meant;
    const std::string folded = text::fold(words);
    if (folded.empty()) return meant;
    std::size_t begin_so = 0;
    const auto look = [&](const std::string& name, const auto& take) {
        const std::string other = text::fold(name);
        if (other == folded && meant.name.empty()) {
            meant.name = name;
            take();
        }
        if (other.starts_with(folded) && ++begin_so == 1) meant.begins = name;
    };
    for (const auto& row : view.elements())
        if (row.element.active) look(row.element.name, [&] { meant.element = row.element.id; });
    for (const auto& row : view.codes()) look(row.code.name, [&] { meant.code = row.code.id; });
    if (begin_so != 1 || !meant.name.empty()) meant.begins.clear();
    return meant;
}

std::string row_id(const jobs::ChartRow& row) {
    return row.of.text() + "|" + row.wave + "|" + row.voice;
}

std::string row_name(const jobs::ChartRow& row) {
    std::string name = row.name;
    if (!row.wave.empty()) name += ", " + row.wave;
    if (!row.voice.empty()) name += ", " + row.voice;
    return name;
}

bool is_at(const jobs::CellName& name, const jobs::ChartRow& row) {
    return name.of == row.of && name.wave == row.wave && name.voice == row.voice;
}

}  // namespace attune::workbench
