// SPDX-License-Identifier: GPL-3.0-or-later
// What is written in framework matrices, and which matrices a programme begins with.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "jobs/framework_matrix.h"
#include "jobs/matrix_workbook.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/one_named.h"
#include "store/queries/queries.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

constexpr std::size_t fewest_columns = 4, most_columns = 9;

struct Wanted {
    std::string name;
    std::vector<ElementId> elements;
};

// Groups that are too small for a matrix of their own go with the one before; too large ones are split
// evenly.
std::vector<Wanted> wanted_matrices(const store::Project& project) {
    const auto framework = store::framework_of(project);
    std::map<std::string, std::vector<ElementId>> by_group;
    for (const auto& row : store::elements(project))
        if (row.element.active && row.element.parent.empty())
            by_group[row.element.group].push_back(row.element.id);
    std::vector<Wanted> joined;
    for (const auto& group : framework.groups) {
        auto elements = by_group[group.key];
        if (group.meta || elements.empty()) continue;
        const bool small = elements.size() < fewest_columns;
        if (!joined.empty() && (small || joined.back().elements.size() < fewest_columns) &&
            joined.back().elements.size() + elements.size() <= most_columns) {
            joined.back().name += ", " + group.name;
            auto& all = joined.back().elements;
            all.insert(all.end(), elements.begin(), elements.end());
        } else {
            joined.push_back(Wanted{group.name, std::move(elements)});
        }
    }
    std::vector<Wanted> all;
    for (auto& one : joined) {
        const std::size_t parts = (one.elements.size() + most_columns - 1) / most_columns;
        if (parts == 1) {
            all.push_back(std::move(one));
            continue;
        }
        std::size_t at = 0;
        for (std::size_t k = 0; k < parts; ++k) {
            const std::size_t end = one.elements.size() * (k + 1) / parts;
            all.push_back(Wanted{fmt::format("{} ({} of {})", one.name, k + 1, parts),
                                 {one.elements.begin() + static_cast<std::ptrdiff_t>(at),
                                  one.elements.begin() + static_cast<std::ptrdiff_t>(end)}});
            at = end;
        }
    }
    return all;
}

const ChartCell* cell_in(const Chart& chart, const CellName& name) {
    for (const auto& row : chart.rows) {
        if (row.of != name.of || row.wave != name.wave || row.voice != name.voice) continue;
        for (std::size_t k = 0; k < chart.columns.size(); ++k)
            if (chart.columns[k].column.id == name.column) return &row.cells[k];
    }
    return nullptr;
}

const ChartPassage* passage_in(const Chart& chart, const ChartCell& cell, const CodingId& coding) {
    for (const auto k : cell.beneath)
        if (chart.passages[k].coding == coding) return &chart.passages[k];
    return nullptr;
}

// With the cell's row in it, whatever the matrix shows at the moment.
Result<Chart> chart_round(const store::Project& project, const MatrixId& matrix, const CellName& name) {
    MatrixChoices all;
    all.kind = std::nullopt;
    all.without_sources = true;
    all.unfold = name.voice.empty()  ? Unfold::waves
                 : name.wave.empty() ? Unfold::voices
                                     : Unfold::waves_and_voices;
    return read_chart(project, matrix, {}, all);
}

// What nobody would see is not charted: a matrix of families has no row for a staff member.
Result<Ok> check_has_row(const Chart& chart, const store::Project& project, const CaseId& of) {
    const auto choices = matrix_choices_from(chart.matrix.choices);
    if (!choices || !choices->kind) return Ok{};
    for (const auto& row : store::cases(project)) {
        if (row.of.id != of || row.of.kind == *choices->kind) continue;
        return fail(
            ErrorKind::invalid,
            fmt::format("“{}” is of the kind “{}”, and the matrix “{}” has rows of the kind “{}” only; "
                        "choose cases of any kind for its rows first.",
                        row.of.name, model::case_kind_word(row.of.kind), chart.matrix.name,
                        model::case_kind_word(*choices->kind)));
    }
    return Ok{};
}

}  // namespace

bool ChartCell::cites(const ChartPassage& passage) const {
    return std::ranges::any_of(cited, [&](const store::EvidenceRow& row) {
        const auto& one = row.evidence;
        return one.coding == passage.coding || (one.source == passage.source && one.range == passage.range);
    });
}

Result<store::Done> make_default_matrices(store::Project& project) {
    const auto wanted = wanted_matrices(project);
    if (wanted.empty())
        return fail(ErrorKind::not_found, "The project has no programme elements to make matrices of.");
    std::vector<std::string> there, made;
    for (const auto& matrix : store::framework_matrices(project)) there.push_back(text::fold(matrix.name));
    std::vector<store::SaveMatrix> all;
    for (const auto& one : wanted) {
        if (std::ranges::find(there, text::fold(one.name)) != there.end()) continue;
        store::SaveMatrix& make = all.emplace_back();
        make.matrix.name = one.name;
        for (const auto& element : one.elements) make.columns.emplace_back().element = element;
        made.push_back(fmt::format("“{}”", one.name));
    }
    if (all.empty())
        return store::Done{{}, "The matrices of all groups of elements are there already.", {}, false};
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        for (const auto& make : all)
            if (auto saved = store::apply(unit, make); !saved || all.size() == 1) return saved;
        return store::Sentence{fmt::format("Made {} matrices: {}.", all.size(), fmt::join(made, ", ")), {}};
    });
}

Result<store::MatrixColumnRow> find_column(const store::Project& project, const MatrixId& matrix,
                                           const std::string& typed) {
    struct Named {
        MatrixColumnId id;
        std::string name;
        store::MatrixColumnRow row;
    };
    std::vector<Named> columns;
    for (auto& row : store::matrix_columns(project, matrix))
        columns.push_back({row.column.id, row.label, row});
    if (columns.empty()) return fail(ErrorKind::not_found, no_columns);
    auto found = store::one_named(std::move(columns), typed, "column", "columns");
    if (!found) return forward_error(found);
    return std::move(found->row);
}

model::MatrixCell cell_to_write(const Chart& chart, const CellName& name, model::CellState state,
                                const std::string& summary) {
    model::MatrixCell cell;
    cell.column = name.column;
    cell.of = name.of;
    cell.wave = name.wave;
    cell.voice = name.voice;
    cell.state = state;
    cell.summary = summary;
    if (const auto* there = cell_in(chart, name)) cell.beneath = beneath_of(chart, *there);
    return cell;
}

Result<std::string> with_mark(const Chart& chart, const CellName& name, const CodingId& coding,
                              std::string summary) {
    const auto* there = cell_in(chart, name);
    if (there == nullptr)
        return fail(ErrorKind::not_found, "The matrix has no such cell; look which rows it has.");
    const auto at = passage_in(chart, *there, coding);
    if (at == nullptr)
        return fail(
            ErrorKind::not_found,
            "This coding does not lie beneath the cell: it is of another case, wave or voice, or not of what "
            "the column charts.");
    // Turns are counted in each source, so that a case with several needs the title too.
    const bool several = std::ranges::any_of(
        there->beneath, [&](std::size_t k) { return chart.passages[k].source != at->source; });
    const std::string mark =
        several ? fmt::format("({} {})", at->source_title, at->mark) : fmt::format("({})", at->mark);
    if (summary.find(mark) == std::string::npos) summary += (summary.empty() ? "" : " ") + mark;
    return summary;
}

Result<store::Sentence> write_and_cite(store::Unit& unit, const Chart& chart, const CellName& name,
                                       const CodingId& coding, const std::string& summary) {
    const auto* there = cell_in(chart, name);
    const auto* passage = there ? passage_in(chart, *there, coding) : nullptr;
    if (passage == nullptr)
        return fail(ErrorKind::not_found, "The passage does not lie beneath the cell any more.");
    auto charted = store::apply(
        unit, store::ChartCells{{cell_to_write(chart, name, model::CellState::charted, summary)}});
    if (!charted) return charted;
    model::Evidence link;
    link.owner = model::EvidenceOwner::cell;
    link.owner_id = charted->subject;
    link.source = passage->source;
    link.range = passage->range;
    link.coding = passage->coding;
    return store::apply(unit, store::CiteEvidence{{link}});
}

Result<store::Done> chart_cell(store::Project& project, const MatrixId& matrix, const CellName& name,
                               model::CellState state, const std::string& summary) {
    const auto chart = chart_round(project, matrix, name);
    if (!chart) return forward_error(chart);
    if (const auto has = check_has_row(*chart, project, name.of); !has) return forward_error(has);
    return project.run(store::ChartCells{{cell_to_write(*chart, name, state, summary)}});
}

Result<store::Done> cite_in_cell(store::Project& project, const MatrixId& matrix, const CellName& name,
                                 const CodingId& coding) {
    const auto chart = chart_round(project, matrix, name);
    if (!chart) return forward_error(chart);
    if (const auto has = check_has_row(*chart, project, name.of); !has) return forward_error(has);
    const auto* there = cell_in(*chart, name);
    const auto summary =
        with_mark(*chart, name, coding, there && there->written ? there->written->summary : std::string());
    if (!summary) return forward_error(summary);
    return project.run_unit(
        [&](store::Unit& unit) { return write_and_cite(unit, *chart, name, coding, *summary); });
}

}  // namespace attune::jobs
