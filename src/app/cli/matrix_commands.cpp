// SPDX-License-Identifier: GPL-3.0-or-later
// matrix, together, contrast
#include <fmt/format.h>

#include <algorithm>

#include "analysis/retrieval/co_occurrence.h"
#include "app/cli/contrast_command.h"
#include "app/cli/query_arguments.h"
#include "app/cli/query_commands.h"
#include "app/cli/written_table.h"
#include "jobs/retrieval/grouping.h"

namespace attune::cli {
namespace {

using jobs::RetrievalCounts;

struct MatrixArguments : Common {
    AskedQuery asked;
    std::string rows = "code", columns = "case", row_variable, column_variable, cells = "passages", sort;
    bool all = false;
    TableTarget target;
};

std::int64_t cell(const RetrievalCounts& counts, const std::string& what) {
    if (what == "words") return counts.words;
    if (what == "families") return counts.families;
    if (what == "presence") return counts.passages > 0 ? 1 : 0;
    return counts.passages;
}

// In the terminal, presence is a mark and nothing is a point: not mentioned, which is not absent.
std::string shown(const RetrievalCounts& counts, const std::string& what, bool data) {
    const auto value = cell(counts, what);
    if (data) return std::to_string(value);
    if (value == 0) return "·";
    return what == "presence" ? "x" : std::to_string(value);
}

// The rows in the order asked for.
std::vector<std::size_t> order(const jobs::Matrix& matrix, const MatrixArguments& a) {
    std::vector<std::size_t> rows(matrix.rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
    if (a.sort == "total")
        std::stable_sort(rows.begin(), rows.end(), [&](std::size_t x, std::size_t y) {
            return cell(matrix.row_totals[x], a.cells) > cell(matrix.row_totals[y], a.cells);
        });
    if (a.sort == "name")
        std::stable_sort(rows.begin(), rows.end(), [&](std::size_t x, std::size_t y) {
            return matrix.rows[x].name < matrix.rows[y].name;
        });
    return rows;
}

Json document_of(const jobs::Matrix& matrix, const MatrixArguments& a, const jobs::Retrieved& retrieved) {
    const auto names = [](const std::vector<jobs::GroupNames::Group>& groups) {
        Json all = Json::array();
        for (const auto& group : groups) all.push_back({{"name", group.name}, {"id", group.id}});
        return all;
    };
    Json json{{"query", retrieved.line},
              {"basis", retrieved.basis},
              {"rows_by", a.rows},
              {"columns_by", a.columns},
              {"families_in_all", retrieved.families_in_all},
              {"rows", names(matrix.rows)},
              {"columns", names(matrix.columns)},
              {"cells", Json::array()},
              {"row_totals", Json::array()},
              {"column_totals", Json::array()}};
    for (const auto& row : matrix.cells) {
        Json line = Json::array();
        for (const auto& counts : row) line.push_back(shape(counts));
        json["cells"].push_back(std::move(line));
    }
    for (const auto& counts : matrix.row_totals) json["row_totals"].push_back(shape(counts));
    for (const auto& counts : matrix.column_totals) json["column_totals"].push_back(shape(counts));
    return json;
}

Result<Ok> run_matrix(const MatrixArguments& a, const store::Project& project, Output& out) {
    const auto query = a.asked.of(project);
    if (!query) return forward_error(query);
    auto basis = jobs::read_retrieval_basis(project, query->agreed, job_control());
    if (!basis) return forward_error(basis);
    const auto retrieved = jobs::retrieve(project, *basis, *query, job_control());
    if (!retrieved) return forward_error(retrieved);
    const auto rows =
        jobs::group_names(project, *basis, *retrieved, *jobs::group_found_from_word(a.rows), a.row_variable);
    if (!rows) return forward_error(rows);
    const auto columns = jobs::group_names(project, *basis, *retrieved,
                                           *jobs::group_found_from_word(a.columns), a.column_variable);
    if (!columns) return forward_error(columns);
    const auto matrix = jobs::matrix(*basis, *retrieved, *rows, *columns, a.all);
    if (out.json()) {
        out.document(document_of(matrix, a, *retrieved));
        return Ok{};
    }
    const bool data = !a.target.as.empty();
    WrittenTable table;
    table.columns.push_back(a.rows);
    table.numbers.push_back(false);
    for (const auto& column : matrix.columns) {
        table.columns.push_back(data ? column.name : shortened(column.name, 14));
        table.numbers.push_back(true);
    }
    table.columns.emplace_back("all");
    table.numbers.push_back(true);
    for (const std::size_t k : order(matrix, a)) {
        auto& row = table.rows.emplace_back();
        row.push_back(matrix.rows[k].name);
        for (const auto& counts : matrix.cells[k]) row.push_back(shown(counts, a.cells, data));
        row.push_back(shown(matrix.row_totals[k], a.cells, data));
    }
    table.when_empty = "Nothing was found.";
    table.widest = 40;
    if (const auto written = write_table(table, a.target, out); !written) return written;
    if (data) return Ok{};
    out.line(fmt::format("Cells: {}; “·” is not mentioned, which is not the same as absent.", a.cells));
    out.line(retrieved->line);
    out.line(retrieved->basis);
    return Ok{};
}

void add_matrix(Command& app, Program& program) {
    auto a = std::make_shared<MatrixArguments>();
    auto* matrix = subcommand(
        app, "matrix", "Count found passages in rows and columns.", Takes::project, *a,
        "  attune-cli matrix pilot.attune --rows element --columns case --cells presence\n"
        "  attune-cli matrix pilot.attune 'direction negative' --columns voice --cells families\n"
        "  attune-cli matrix pilot.attune --rows case --columns 'value wemwbs_band' --as csv -o bands.csv");
    a->asked.takes(matrix, "Which passages (docs/queries.md); all codings unless said.");
    option(matrix, "--rows", a->rows, "WHAT",
           "code (so unless said), tree, element, case, “case kind”, source, voice, role, wave, coder, "
           "direction, "
           "“value NAME”.");
    option(matrix, "--columns", a->columns, "WHAT", "The same; case unless said.");
    option(matrix, "--cells", a->cells, "WHAT", "passages (so unless said), presence, words or families.")
        ->check(one_of({"passages", "presence", "words", "families"}));
    option(matrix, "--sort", a->sort, "HOW", "Rows by total or by name; otherwise in the project's order.")
        ->check(one_of({"total", "name"}));
    matrix->add_flag("--all", a->all, "Also rows and columns in which nothing stands.");
    a->target.takes(matrix);
    matrix->callback([a, &program] {
        a->target.understand(a->json);
        understand_group(a->rows, a->row_variable);
        understand_group(a->columns, a->column_variable);
        if (a->rows.empty() || a->columns.empty()) wrong_usage("Say what the rows and the columns are");
        a->asked.understand("codings");
        program.reads(
            *a, [a](const store::Project& project, Output& out) { return run_matrix(*a, project, out); });
    });
}

struct TogetherArguments : Common {
    AskedQuery asked;
    bool same_turn = false;
    TableTarget target;
};

Result<Ok> run_together(const TogetherArguments& a, const store::Project& project, Output& out) {
    const auto query = a.asked.of(project);
    if (!query) return forward_error(query);
    if (query->unit != analysis::RetrievalUnit::coding)
        return fail(ErrorKind::invalid, "Only codings stand together: “codings where …”.");
    auto basis = jobs::read_retrieval_basis(project, query->agreed, job_control());
    if (!basis) return forward_error(basis);
    const auto retrieved = jobs::retrieve(project, *basis, *query, job_control());
    if (!retrieved) return forward_error(retrieved);
    std::vector<analysis::Index> which;
    for (const auto& passage : retrieved->passages) which.push_back(passage.passage);
    std::vector<std::pair<std::pair<analysis::Index, analysis::Index>, analysis::CoOccurrence>> pairs;
    if (!which.empty()) {
        const auto met = analysis::co_occurrences(
            basis->corpus, a.same_turn ? analysis::Together::same_turn : analysis::Together::overlapping,
            which);
        pairs.assign(met.begin(), met.end());
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const auto& x, const auto& y) {
        return x.second.cases != y.second.cases ? x.second.cases > y.second.cases
                                                : x.second.pairs > y.second.pairs;
    });
    const auto name = [&](analysis::Index code) { return basis->codes[code].code.name; };
    if (out.json()) {
        Json all{{"query", retrieved->line},
                 {"together", a.same_turn ? "same turn" : "overlapping"},
                 {"pairs", Json::array()}};
        for (const auto& [codes, counts] : pairs)
            all["pairs"].push_back({{"code", name(codes.first)},
                                    {"code_id", basis->codes[codes.first].code.id.text()},
                                    {"other", name(codes.second)},
                                    {"other_id", basis->codes[codes.second].code.id.text()},
                                    {"pairs", counts.pairs},
                                    {"cases", counts.cases},
                                    {"sources", counts.sources}});
        out.document(all);
        return Ok{};
    }
    WrittenTable table{
        {"code", "other code", "cases", "pairs", "sources"}, {false, false, true, true, true}, {}, {}, 40};
    for (const auto& [codes, counts] : pairs)
        table.rows.push_back({name(codes.first), name(codes.second), std::to_string(counts.cases),
                              std::to_string(counts.pairs), std::to_string(counts.sources)});
    table.when_empty = "No two codes stand together.";
    return write_table(table, a.target, out);
}

void add_together(Command& app, Program& program) {
    auto a = std::make_shared<TogetherArguments>();
    auto* together =
        subcommand(app, "together", "Which codes stand together, and how often.", Takes::project, *a,
                   "  attune-cli together pilot.attune\n"
                   "  attune-cli together pilot.attune 'voice parent' --same-turn --as csv -o together.csv");
    a->asked.takes(together, "Among which codings (docs/queries.md); all unless said.");
    together->add_flag("--same-turn", a->same_turn, "In one turn, without overlapping.");
    a->target.takes(together);
    together->callback([a, &program] {
        a->target.understand(a->json);
        a->asked.understand("codings");
        if (a->asked.query.unit != analysis::RetrievalUnit::coding)
            wrong_usage("Only codings stand together: “codings where …”");
        program.reads(
            *a, [a](const store::Project& project, Output& out) { return run_together(*a, project, out); });
    });
}

}  // namespace

void add_matrix_commands(Command& app, Program& program) {
    add_matrix(app, program);
    add_together(app, program);
    add_contrast_command(app, program);
}

}  // namespace attune::cli
