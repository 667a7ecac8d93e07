// SPDX-License-Identifier: GPL-3.0-or-later
// matrix, together, contrast
#include <fmt/format.h>

#include <algorithm>

#include "analysis/retrieval/co_occurrence.h"
#include "app/cli/contrast_command.h"
#include "app/cli/query_arguments.h"
#include "app/cli/query_commands.h"
#include "app/cli/written_table.h"
#include "jobs/retrieval/found_tables.h"

namespace attune::cli {
namespace {

using jobs::RetrievalCounts;

struct MatrixArguments : Common {
    AskedQuery asked;
    std::string rows = "code", columns = "case", row_variable, column_variable, cells = "passages", sort;
    bool all = false;
    TableTarget target;
};

jobs::CellCounts counted(const std::string& word) {
    if (word == "words") return jobs::CellCounts::words;
    if (word == "families") return jobs::CellCounts::families;
    return word == "presence" ? jobs::CellCounts::presence : jobs::CellCounts::passages;
}

// In the terminal, presence is a mark and nothing is a point: not mentioned, which is not absent.
std::string shown(const RetrievalCounts& counts, jobs::CellCounts what) {
    const auto value = jobs::cell_number(counts, what);
    if (jobs::of_others_alone(counts, what)) return std::string(jobs::others_alone_mark);
    if (value == 0) return "·";
    return what == jobs::CellCounts::presence ? "x" : std::to_string(value);
}

std::string upper(std::string word) {
    for (char& c : word)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return word;
}

// The rows in the order asked for.
std::vector<std::size_t> order(const jobs::Matrix& matrix, const MatrixArguments& a) {
    std::vector<std::size_t> rows(matrix.rows.size());
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = k;
    if (a.sort == "total")
        std::stable_sort(rows.begin(), rows.end(), [&](std::size_t x, std::size_t y) {
            return jobs::cell_number(matrix.row_totals[x], counted(a.cells)) >
                   jobs::cell_number(matrix.row_totals[y], counted(a.cells));
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
              {"families_heard", retrieved.families_heard},
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

Result<Ok> run_matrix(const MatrixArguments& a, const store::Project& project, Left& left, Output& out) {
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
    const auto what = counted(a.cells);
    const auto rows_in_order = order(matrix, a);
    if (a.target.data()) {
        const jobs::MatrixTable how{what,
                                    jobs::group_found_from_word(a.rows).value_or(jobs::GroupFound::code),
                                    jobs::group_found_from_word(a.columns).value_or(jobs::GroupFound::case_),
                                    rows_in_order,
                                    retrieved->line,
                                    retrieved->basis};
        return write_table(project, {{jobs::matrix_table(matrix, how)}, "Nothing was found.", 40, {}},
                           a.target, left, out);
    }
    std::vector<std::string> head{upper(a.rows)};
    for (const auto& column : matrix.columns) head.push_back(upper(shortened(column.name, 14)));
    head.emplace_back("ALL");
    Table table(std::move(head));
    for (const std::size_t k : rows_in_order) {
        std::vector<std::string> row{shortened(matrix.rows[k].name, 40)};
        for (const auto& counts : matrix.cells[k]) row.push_back(shown(counts, what));
        row.push_back(shown(matrix.row_totals[k], what));
        table.row(std::move(row));
    }
    out.table(table, "Nothing was found.");
    out.line(fmt::format("Cells: {}; “·” is not mentioned, which is not the same as absent.", a.cells));
    if (what == jobs::CellCounts::families) out.line(std::string(jobs::others_alone_means));
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
    a->target.takes(matrix, ForOutside::yes);
    matrix->callback([a, &program] {
        a->target.understand(a->json);
        understand_group(a->rows, a->row_variable);
        understand_group(a->columns, a->column_variable);
        if (a->rows.empty() || a->columns.empty()) wrong_usage("Say what the rows and the columns are");
        a->asked.understand("codings");
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run_matrix(*a, project, left, out);
        });
    });
}

struct TogetherArguments : Common {
    AskedQuery asked;
    bool same_turn = false;
    TableTarget target;
};

Result<Ok> run_together(const TogetherArguments& a, const store::Project& project, Left& left, Output& out) {
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
    std::vector<jobs::TogetherRow> rows;
    rows.reserve(pairs.size());
    for (const auto& [codes, counts] : pairs)
        rows.push_back({name(codes.first), name(codes.second), counts.cases, counts.pairs, counts.sources});
    return write_table(
        project, {{jobs::together_table(rows, retrieved->line)}, "No two codes stand together.", 40, {}},
        a.target, left, out);
}

void add_together(Command& app, Program& program) {
    auto a = std::make_shared<TogetherArguments>();
    auto* together =
        subcommand(app, "together", "Which codes stand together, and how often.", Takes::project, *a,
                   "  attune-cli together pilot.attune\n"
                   "  attune-cli together pilot.attune 'voice parent' --same-turn --as csv -o together.csv");
    a->asked.takes(together, "Among which codings (docs/queries.md); all unless said.");
    together->add_flag("--same-turn", a->same_turn, "In one turn, without overlapping.");
    a->target.takes(together, ForOutside::yes);
    together->callback([a, &program] {
        a->target.understand(a->json);
        a->asked.understand("codings");
        if (a->asked.query.unit != analysis::RetrievalUnit::coding)
            wrong_usage("Only codings stand together: “codings where …”");
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run_together(*a, project, left, out);
        });
    });
}

}  // namespace

void add_matrix_commands(Command& app, Program& program) {
    add_matrix(app, program);
    add_together(app, program);
    add_contrast_command(app, program);
}

}  // namespace attune::cli
