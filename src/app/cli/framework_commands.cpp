// SPDX-License-Identifier: GPL-3.0-or-later
// framework list, create, delete, rows, column, chart, no-data, clear, cite, uncite
#include <fmt/format.h>

#include "app/cli/framework_cells.h"
#include "exchange/export/rows.h"
#include "exchange/sentences.h"
#include "jobs/matrix_rows.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/matrix_commands.h"
#include "store/queries/case_queries.h"
#include "store/queries/queries.h"

namespace attune::cli {
namespace {

Result<Ok> list(const store::Project& project, Output& out) {
    Json all = Json::array();
    Table table({"MATRIX", "COLUMNS", "CASES", "CHARTED", "NO DATA", "NOT YET", "STALE", "ON NO PASSAGE"});
    for (const auto& matrix : store::framework_matrices(project)) {
        const auto chart = jobs::read_chart(project, matrix.id, job_control());
        if (!chart) return forward_error(chart);
        all.push_back({{"id", matrix.id.text()},
                       {"name", matrix.name},
                       {"choices", Json::parse(matrix.choices)},
                       {"columns", chart->columns.size()},
                       {"cases", chart->cases},
                       {"charted", chart->charted},
                       {"no_data", chart->no_data},
                       {"not_yet_charted", chart->empty},
                       {"stale", chart->stale},
                       {"on_no_passage", chart->on_no_passage}});
        table.row({matrix.name, std::to_string(chart->columns.size()), std::to_string(chart->cases),
                   std::to_string(chart->charted), std::to_string(chart->no_data),
                   std::to_string(chart->empty), std::to_string(chart->stale),
                   std::to_string(chart->on_no_passage)});
    }
    if (out.json())
        out.document(all);
    else
        out.table(
            table,
            "There is no framework matrix yet; “framework create --default” makes one for each group of "
            "elements.");
    return Ok{};
}

struct CreateArguments : Common {
    std::string name;
    std::vector<std::string> elements, codes, headings;
    bool defaults = false;
};

Result<std::vector<model::MatrixColumn>> columns_of(const CreateArguments& a, const store::Project& project) {
    std::vector<model::MatrixColumn> columns;
    for (const auto& typed : a.elements) {
        const auto id = store::find_element(project, typed);
        if (!id) return forward_error(id);
        columns.emplace_back().element = *id;
    }
    for (const auto& typed : a.codes) {
        const auto id = store::find_code(project, typed);
        if (!id) return forward_error(id);
        columns.emplace_back().code = *id;
    }
    for (const auto& heading : a.headings) columns.emplace_back().heading = heading;
    return columns;
}

Result<Ok> create(const CreateArguments& a, store::Project& project, Output& out) {
    if (a.defaults) return report(out, jobs::make_default_matrices(project));
    const auto columns = columns_of(a, project);
    if (!columns) return forward_error(columns);
    store::SaveMatrix make;
    make.matrix.name = a.name;
    make.columns = *columns;
    const auto done = report(out, project.run(make));
    if (done && columns->empty() && !out.json())
        out.line(
            "It has no columns yet; add one of an element, a code or a heading with “framework column”.");
    return done;
}

void takes_columns(Command* app, CreateArguments& a) {
    many(app, "--element", a.elements, "ELEMENT", "A column of this element.");
    many(app, "--of-code", a.codes, "CODE", "A column of this code and what lies below it.");
    many(app, "--heading", a.headings, "WORDS", "A column of its own.");
}

void add_create(Command& group, Program& program) {
    auto a = std::make_shared<CreateArguments>();
    auto* app = subcommand(
        group, "create", "Make a framework matrix.", Takes::coder, *a,
        "  attune-cli framework create pilot.attune --default\n"
        "  attune-cli framework create pilot.attune \"Trust\" --element mech-trust --of-code Fear");
    app->takes("NAME", a->name, "What it is called.")->called("");
    app->add_flag("--default", a->defaults, "One for each group of elements, of 4 to 9 columns.");
    takes_columns(app, *a);
    app->callback([a, &program] {
        if (a->defaults == !a->name.empty()) wrong_usage("Give the matrix a NAME, or say --default.");
        program.writes(*a, [a](store::Project& project, Output& out) { return create(*a, project, out); });
    });
}

struct ColumnArguments : CreateArguments {
    std::string matrix, column, rename;
    bool remove = false;
    std::int64_t position = -1;
};

Result<Ok> column(const ColumnArguments& a, store::Project& project, Output& out) {
    const auto matrix = store::find_framework_matrix(project, a.matrix);
    if (!matrix) return forward_error(matrix);
    if (a.column.empty()) {
        const auto columns = columns_of(a, project);
        if (!columns) return forward_error(columns);
        return report(out, project.run(store::AddColumns{matrix->id, *columns, a.position}));
    }
    const auto found = jobs::find_column(project, matrix->id, a.column);
    if (!found) return forward_error(found);
    if (a.remove) return report(out, project.run(store::DeleteColumn{found->column.id}));
    if (!a.rename.empty()) return report(out, project.run(store::RenameColumn{found->column.id, a.rename}));
    return report(out, project.run(store::MoveFinding{store::MoveFinding::Kind::column,
                                                      found->column.id.text(), a.position}));
}

void add_column(Command& group, Program& program) {
    auto a = std::make_shared<ColumnArguments>();
    auto* app = subcommand(
        group, "column", "Add columns to a matrix, or rename, move or delete one.", Takes::coder, *a,
        "  attune-cli framework column pilot.attune Trust --element mech-belief\n"
        "  attune-cli framework column pilot.attune Trust --column Belief --rename \"Believed\"\n"
        "  attune-cli framework column pilot.attune Trust --column Belief --delete");
    argument(app, "MATRIX", a->matrix, "The matrix: its name or id.");
    takes_columns(app, *a);
    option(app, "--column", a->column, "COLUMN", "The column to change: its heading or id.");
    option(app, "--rename", a->rename, "WORDS", "What it is called.");
    option(app, "--position", a->position, "NUMBER", "Where it stands, from 0.");
    app->add_flag("--delete", a->remove, "With all that is charted in it.");
    app->callback([a, &program] {
        const bool adds = !a->elements.empty() || !a->codes.empty() || !a->headings.empty();
        if (adds == !a->column.empty())
            wrong_usage("Say which columns are added, or with --column which is changed.");
        program.writes(*a, [a](store::Project& project, Output& out) { return column(*a, project, out); });
    });
}

struct RowsArguments : Common {
    std::string matrix, kind, unfold, sort;
    std::vector<std::string> where, show;
    bool all = false, descending = false;
};

Result<Ok> rows(const RowsArguments& a, store::Project& project, Output& out) {
    auto matrix = store::find_framework_matrix(project, a.matrix);
    if (!matrix) return forward_error(matrix);
    jobs::MatrixChoices choices;
    if (!a.kind.empty()) choices.kind = model::case_kind_from_word(a.kind);
    choices.without_sources = a.all;
    choices.unfold = jobs::unfold_from_word(a.unfold).value_or(jobs::Unfold::cases);
    choices.where = a.where;
    choices.sort = a.sort;
    choices.descending = a.descending;
    choices.show = a.show;
    // What cannot be followed is told before it is kept.
    const jobs::CaseValues values(project);
    for (std::string& words : choices.where) {
        const auto sound = values.understand_new(words);
        if (!sound) return forward_error(sound);
        // A wave that was typed by its number is kept by its name.
        if (sound->variable.find('@') != std::string::npos) words = jobs::row_condition_words(*sound);
    }
    const auto tried = jobs::read_chart(project, matrix->id, job_control(), choices);
    if (!tried) return forward_error(tried);
    matrix->choices = jobs::matrix_choices_json(choices);
    return report(out, project.run(store::SaveMatrix{*matrix, {}}));
}

void add_rows(Command& group, Program& program) {
    auto a = std::make_shared<RowsArguments>();
    auto* app =
        subcommand(group, "rows", "Say which rows a matrix has, and in which order.", Takes::coder, *a,
                   "  attune-cli framework rows pilot.attune Trust --unfold waves --show SWEMWBS\n"
                   "  attune-cli framework rows pilot.attune Trust --where site=Leeds --sort SWEMWBS@after");
    argument(app, "MATRIX", a->matrix, "The matrix: its name or id.");
    option(app, "--kind", a->kind, "KIND", "Cases of this kind (family unless said otherwise), or any.")
        ->check(one_of({"family", "staff member", "site", "other", "any", "all"}));
    option(app, "--unfold", a->unfold, "HOW", "Rows below each case: cases (none), waves, voices or both.")
        ->check(one_of({"cases", "waves", "voices", "both"}));
    many(app, "--where", a->where, "VARIABLE=VALUE",
         "Only cases with this value; also != and, where there is an order, >=, <=, > and <.");
    option(app, "--sort", a->sort, "VARIABLE", "In the order of this variable, also VARIABLE@WAVE.");
    many(app, "--show", a->show, "VARIABLE", "Its values stand under the names of cases.");
    app->add_flag("--descending", a->descending, "The other way round.");
    app->add_flag("--all", a->all, "Cases of whom there is no source, too.");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) { return rows(*a, project, out); });
    });
}

struct ChartArguments : CellArguments {
    std::string summary, file, coding;
};

void add_chart(Command& group, Program& program) {
    auto a = std::make_shared<ChartArguments>();
    auto* app = subcommand(
        group, "chart", "Write what stands in a cell.", Takes::coder, *a,
        "  attune-cli framework chart pilot.attune Trust \"Family 07\" \"Trusting relationship\" \\\n"
        "      --summary \"Came to trust the worker slowly (T19).\"\n"
        "  attune-cli framework chart pilot.attune Trust \"Family 07\" Belief --wave after --file -");
    a->takes(app);
    option(app, "--summary", a->summary, "TEXT", "The summary.");
    option(app, "--file", a->file, "FILE", "The summary from a file, or from standard input for “-”.");
    app->callback([a, &program] {
        if (a->summary.empty() == a->file.empty()) wrong_usage("Give the summary with --summary or --file.");
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            if (!a->file.empty()) {
                auto words = read_words(a->file);
                if (!words) return forward_error(words);
                a->summary = std::move(*words);
            }
            const auto cell = find_cell(project, *a);
            if (!cell) return forward_error(cell);
            return report(out, jobs::chart_cell(project, cell->matrix, cell->name, model::CellState::charted,
                                                a->summary));
        });
    });

    auto none = std::make_shared<CellArguments>();
    auto* no_data = subcommand(group, "no-data", "Say that there is no data for a cell.", Takes::coder, *none,
                               "  attune-cli framework no-data pilot.attune Trust \"Family 07\" Belief");
    none->takes(no_data);
    no_data->callback([none, &program] {
        program.writes(*none, [none](store::Project& project, Output& out) -> Result<Ok> {
            const auto cell = find_cell(project, *none);
            if (!cell) return forward_error(cell);
            return report(out,
                          jobs::chart_cell(project, cell->matrix, cell->name, model::CellState::no_data, {}));
        });
    });

    auto gone = std::make_shared<CellArguments>();
    auto* clear =
        subcommand(group, "clear", "Make a cell not yet charted again, with what it cites.", Takes::coder,
                   *gone, "  attune-cli framework clear pilot.attune Trust \"Family 07\" Belief");
    gone->takes(clear);
    clear->callback([gone, &program] {
        program.writes(*gone, [gone](store::Project& project, Output& out) -> Result<Ok> {
            const auto cell = find_cell(project, *gone);
            if (!cell) return forward_error(cell);
            for (const auto& written : store::matrix_cells(project, cell->matrix))
                if (written.column == cell->name.column && written.of == cell->name.of &&
                    written.wave == cell->name.wave && written.voice == cell->name.voice)
                    return report(out, project.run(store::ClearCells{{written.id}}));
            return fail(ErrorKind::not_found,
                        "Nothing is charted in this cell, so there is nothing to clear; “framework show” has "
                        "what is.");
        });
    });
}

void add_cite(Command& group, Program& program) {
    auto a = std::make_shared<ChartArguments>();
    auto* app = subcommand(group, "cite",
                           "Cite a coding in a cell, as (T19), and note it as what the cell stands on.",
                           Takes::coder, *a,
                           "  attune-cli framework cite pilot.attune Trust \"Family 07\" Belief \\\n"
                           "      --coding 01985c3e-4a1b-7c3d-9e2f-0123456789ab");
    a->takes(app);
    option(app, "--coding", a->coding, "CODING",
           "The id of a coding beneath the cell (“framework show --cell”).")
        ->required();
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto cell = find_cell(project, *a);
            if (!cell) return forward_error(cell);
            return report(out, jobs::cite_in_cell(project, cell->matrix, cell->name, CodingId(a->coding)));
        });
    });

    auto un = std::make_shared<ChartArguments>();
    auto* uncite = subcommand(
        group, "uncite", "Let a cell no longer stand on a passage; its summary stays.", Takes::coder, *un,
        "  attune-cli framework uncite pilot.attune 01985c3e-4a1b-7c3d-9e2f-0123456789ab");
    argument(uncite, "CITATION", un->coding, "The id of the citation (“framework show --json”).");
    uncite->callback([un, &program] {
        program.writes(*un, [un](store::Project& project, Output& out) {
            return report(out, project.run(store::DropEvidence{{EvidenceId(un->coding)}}));
        });
    });
}

void add_delete(Command& group, Program& program) {
    auto a = std::make_shared<RowsArguments>();
    auto* app = subcommand(group, "delete", "Delete a matrix with all that is charted in it.", Takes::coder,
                           *a, "  attune-cli framework delete pilot.attune Trust");
    argument(app, "MATRIX", a->matrix, "The matrix: its name or id.");
    app->callback([a, &program] {
        program.writes(*a, [a](store::Project& project, Output& out) -> Result<Ok> {
            const auto matrix = store::find_framework_matrix(project, a->matrix);
            if (!matrix) return forward_error(matrix);
            return report(out, project.run(store::DeleteMatrix{matrix->id}));
        });
    });
}

}  // namespace

void CellArguments::takes(Command* app) {
    argument(app, "MATRIX", matrix, "The matrix: its name or id.");
    argument(app, "CASE", of, "The case: its name or id.");
    argument(app, "COLUMN", column, "The column: its heading or id.");
    option(app, "--wave", wave, "WAVE", "Of this wave only.");
    option(app, "--voice", voice, "VOICE", "Of this voice only: parent, staff, delivery partner, other.");
}

Result<FoundCell> find_cell(const store::Project& project, const CellArguments& a) {
    const auto matrix = store::find_framework_matrix(project, a.matrix);
    if (!matrix) return forward_error(matrix);
    const auto of = store::find_case(project, a.of);
    if (!of) return forward_error(of);
    const auto column = jobs::find_column(project, matrix->id, a.column);
    if (!column) return forward_error(column);
    const auto waves = store::project_info(project).waves;
    if (!a.wave.empty() && std::ranges::find(waves, a.wave) == waves.end())
        return fail(ErrorKind::not_found,
                    fmt::format("There is no wave “{}” in this project; it has {}.", a.wave,
                                waves.empty() ? "none" : exchange::quoted_list(waves)));
    return FoundCell{matrix->id, {column->column.id, *of, a.wave, a.voice}};
}

void add_framework_commands(Command& app, Program& program) {
    auto* framework =
        group(app, "framework", "Framework matrices: cases charted against elements and codes.");
    auto plain = std::make_shared<Common>();
    auto* list_app =
        subcommand(*framework, "list", "List the framework matrices and how far they are charted.",
                   Takes::project, *plain, "  attune-cli framework list pilot.attune");
    list_app->callback([plain, &program] { program.reads(*plain, list); });
    add_create(*framework, program);
    add_delete(*framework, program);
    add_rows(*framework, program);
    add_column(*framework, program);
    add_chart(*framework, program);
    add_cite(*framework, program);
    add_framework_stage(*framework, program);
    add_framework_files(*framework, program);
}

}  // namespace attune::cli
