// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/source_stages.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "exchange/export/rows.h"
#include "jobs/matrix_rows.h"
#include "store/queries/matrix_queries.h"
#include "store/queries/queries.h"
#include "store/queries/round_queries.h"
#include "text/counted.h"

namespace attune::jobs {

namespace {

struct Cells {
    std::int64_t all = 0, written = 0;
};

std::map<CaseId, Cells> cells_of_cases(const store::Project& project,
                                       const std::vector<store::CaseRow>& cases) {
    std::map<CaseId, Cells> cells;
    const CaseValues values(project);
    for (const auto& matrix : store::framework_matrices(project)) {
        const auto choices = matrix_choices_from(matrix.choices);
        if (!choices) continue;
        std::set<CaseId> charted;
        std::set<std::pair<CaseId, MatrixColumnId>> written;
        for (const auto& cell : store::matrix_cells(project, matrix.id)) {
            charted.insert(cell.of);
            written.emplace(cell.of, cell.column);
        }
        const auto rows = matrix_rows(cases, *choices, values, charted);
        if (!rows) continue;
        const auto columns = store::matrix_columns(project, matrix.id);
        for (const auto* row : *rows) {
            Cells& of = cells[row->of.id];
            for (const auto& column : columns) {
                ++of.all;
                of.written += written.contains({row->of.id, column.column.id}) ? 1 : 0;
            }
        }
    }
    return cells;
}

std::size_t place(model::Stage stage) {
    return static_cast<std::size_t>(std::ranges::find(model::all_stages, stage) - model::all_stages);
}

}  // namespace

std::vector<SourceProgress> source_progress(const store::Project& project) {
    const auto cases = store::cases(project);
    const auto cells = cells_of_cases(project, cases);
    std::map<CaseId, std::string> names;
    for (const auto& row : cases) names.emplace(row.of.id, row.of.name);
    std::unordered_map<SourceId, std::size_t> at;
    std::vector<SourceProgress> sources;
    for (const auto& row : store::sources(project)) {
        at.emplace(row.id, sources.size());
        SourceProgress& one = sources.emplace_back();
        one.source = row.id;
        one.title = row.title;
        one.codings = row.codings;
    }
    for (const auto& facts : store::source_facts(project)) {
        const auto found = at.find(facts.id);
        if (found == at.end()) continue;
        SourceProgress& one = sources[found->second];
        one.kind = facts.kind;
        one.wave = facts.wave;
        for (const auto& of : facts.cases) {
            if (const auto name = names.find(of); name != names.end())
                one.cases += (one.cases.empty() ? "" : ", ") + name->second;
            if (const auto counted = cells.find(of); counted != cells.end()) {
                one.cells += counted->second.all;
                one.written += counted->second.written;
            }
        }
    }
    for (auto& stage : store::source_stages(project))
        if (const auto found = at.find(stage.source); found != at.end())
            sources[found->second].marked[place(stage.stage)] = std::move(stage);
    std::map<CoderId, std::string> coders;
    for (const auto& coder : store::coder_facts(project)) coders.emplace(coder.id, coder.name);
    for (const auto& finished : store::finished_sources(project))
        if (const auto found = at.find(finished.source); found != at.end())
            if (const auto coder = coders.find(finished.coder); coder != coders.end())
                sources[found->second].finished.push_back(coder->second);
    return sources;
}

std::int64_t marked_as(const std::vector<SourceProgress>& sources, model::Stage stage) {
    return std::ranges::count_if(sources,
                                 [&](const auto& one) { return one.marked[place(stage)].has_value(); });
}

std::string progress_words(const std::vector<SourceProgress>& sources) {
    std::string words = text::counted(sources.size(), "source", "sources");
    for (const auto stage : model::all_stages)
        words += fmt::format(" · {} {}", marked_as(sources, stage), model::stage_word(stage));
    return words;
}

LeavingTable progress_table(const std::vector<SourceProgress>& sources) {
    LeavingTable table;
    table.kind = "stages of sources";
    table.title = "Stages of sources";
    table.about = {progress_words(sources)};
    table.columns = {{"source", LeavingHolds::about, false, "Source"},
                     {"kind"},
                     {"wave"},
                     {"cases", LeavingHolds::origin}};
    for (const auto stage : model::all_stages) {
        const std::string word(model::stage_word(stage));
        table.column(word, LeavingHolds::origin);
        table.column(word + " at", LeavingHolds::origin);
    }
    table.column("finished", LeavingHolds::origin);
    table.number_column("codings");
    table.number_column("cells");
    table.number_column("written");
    for (const auto& one : sources) {
        table.rows.emplace_back();
        for (const auto& cell : {one.title, one.kind, one.wave, one.cases}) table.add(cell);
        for (const auto& stage : one.marked) {
            table.add(stage ? stage->coder_name : std::string());
            table.add(stage ? exchange::utc_time(stage->made_ms) : std::string());
        }
        table.add(fmt::format("{}", fmt::join(one.finished, ", ")));
        for (const auto number : {one.codings, one.cells, one.written}) table.add(number);
    }
    return table;
}

}  // namespace attune::jobs
