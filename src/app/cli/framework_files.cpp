// SPDX-License-Identifier: GPL-3.0-or-later
// framework show, stale, export, compare, take
#include <fmt/format.h>

#include "app/cli/exports.h"
#include "app/cli/framework_cells.h"
#include "app/cli/report_delivery.h"
#include "exchange/export/rows.h"
#include "exchange/files/read_file.h"
#include "exchange/report/write_report.h"
#include "exchange/sentences.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "jobs/matrix_exchange.h"
#include "store/queries/case_queries.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

std::string row_words(const jobs::ChartRow& row) {
    std::string words = row.name;
    if (!row.wave.empty()) words = "  " + row.wave;
    if (!row.voice.empty()) words = (row.wave.empty() ? "  " : "    ") + row.voice;
    return words;
}

std::string shown(const jobs::ChartCell& cell) {
    if (!cell.written)
        return cell.beneath.empty() ? "not yet charted"
                                    : fmt::format("not yet charted ({} beneath)", cell.beneath.size());
    if (cell.written->state == model::CellState::no_data) return cell.stale() ? "no data [stale]" : "no data";
    return fmt::format("{}{}{}", cell.stale() ? "[stale] " : "", cell.on_no_passage ? "[on no passage] " : "",
                       cell.written->summary);
}

Json passage_json(const jobs::ChartPassage& passage, const jobs::ChartCell& cell) {
    const bool cited = cell.cites(passage);
    return Json{{"coding", passage.coding.text()},
                {"source", passage.source_title},
                {"source_id", passage.source.text()},
                {"begin", passage.range.begin.value},
                {"end", passage.range.end.value},
                {"mark", passage.mark},
                {"code", passage.code},
                {"coder", passage.coder},
                {"speakers", passage.speakers},
                {"wave", passage.wave},
                {"voice", passage.voice},
                {"direction", passage.direction},
                {"account", passage.account},
                {"words", passage.words},
                {"cited", cited}};
}

Json cell_json(const jobs::Chart& chart, const jobs::ChartCell& cell, std::size_t column) {
    const auto& written = cell.written;
    Json json{{"column", chart.columns[column].label},
              {"column_id", chart.columns[column].column.id.text()},
              {"state", written ? std::string(model::cell_state_word(written->state)) : "not yet charted"},
              {"id", Json()},
              {"summary", Json()},
              {"author", Json()},
              {"changed", Json()},
              {"stale", cell.changed},
              {"on_no_passage", cell.on_no_passage}};
    if (written) {
        json["id"] = written->id.text();
        json["summary"] = written->summary;
        json["author"] = written->coder_name;
        json["changed"] = exchange::utc_time(written->changed_ms);
    }
    json["beneath"] = Json::array();
    for (const auto k : cell.beneath) json["beneath"].push_back(passage_json(chart.passages[k], cell));
    json["cites"] = Json::array();
    for (const auto& cited : cell.cited)
        json["cites"].push_back({{"id", cited.evidence.id.text()},
                                 {"source", cited.source_title},
                                 {"begin", cited.evidence.range.begin.value},
                                 {"end", cited.evidence.range.end.value},
                                 {"words", cited.passage},
                                 {"corrected", cited.corrected}});
    return json;
}

Json row_json(const jobs::Chart& chart, const jobs::ChartRow& row) {
    Json cells = Json::array();
    for (std::size_t k = 0; k < row.cells.size(); ++k) cells.push_back(cell_json(chart, row.cells[k], k));
    return Json{{"case", row.name},   {"case_id", row.of.text()}, {"wave", row.wave},
                {"voice", row.voice}, {"facts", row.facts},       {"cells", std::move(cells)}};
}

struct ShowArguments : DeliveryArguments {
    std::string matrix, of, column, file;
    bool stale = false, passages = false, outside = false;
};

Result<jobs::Chart> chart_of(const store::Project& project, const std::string& typed) {
    const auto matrix = store::find_framework_matrix(project, typed);
    if (!matrix) return forward_error(matrix);
    return jobs::read_chart(project, matrix->id, job_control());
}

// A cell with what lies beneath it, or the whole matrix.
Result<Ok> show(const ShowArguments& a, const store::Project& project, Output& out) {
    auto chart = chart_of(project, a.matrix);
    if (!chart) return forward_error(chart);
    if (!a.of.empty()) {
        const auto of = store::find_case(project, a.of);
        if (!of) return forward_error(of);
        std::erase_if(chart->rows, [&](const jobs::ChartRow& row) { return row.of != *of; });
    }
    std::optional<std::size_t> only;
    if (!a.column.empty()) {
        const auto column = jobs::find_column(project, chart->matrix.id, a.column);
        if (!column) return forward_error(column);
        for (std::size_t k = 0; k < chart->columns.size(); ++k)
            if (chart->columns[k].column.id == column->column.id) only = k;
    }
    if (out.json()) {
        Json rows = Json::array();
        for (const auto& row : chart->rows) {
            Json shown_row = row_json(*chart, row);
            if (only) shown_row["cells"] = Json::array({shown_row["cells"][*only]});
            rows.push_back(std::move(shown_row));
        }
        out.document(Json{{"matrix", chart->matrix.name},
                          {"id", chart->matrix.id.text()},
                          {"cases", chart->cases},
                          {"charted", chart->charted},
                          {"no_data", chart->no_data},
                          {"not_yet_charted", chart->empty},
                          {"stale", chart->stale},
                          {"on_no_passage", chart->on_no_passage},
                          {"rows", std::move(rows)}});
        return Ok{};
    }
    if (only && !a.of.empty()) {
        for (const auto& row : chart->rows) {
            const auto& cell = row.cells[*only];
            out.line(in_one_line(row_words(row)) + ": " + in_one_line(shown(cell)));
            for (const auto& sentence : cell.changed) out.line("  " + in_one_line(sentence));
            Table table({"CODING", "AT", "SOURCE", "CODE", "CODER", "WORDS"});
            for (const auto k : cell.beneath) {
                const auto& passage = chart->passages[k];
                table.row({passage.coding.text(), passage.mark, shortened(passage.source_title, 24),
                           passage.code, passage.coder, shortened(passage.words, 60)});
            }
            out.table(table, "Nothing is coded beneath it.");
        }
        return Ok{};
    }
    std::vector<std::string> head{"CASE"};
    for (std::size_t k = 0; k < chart->columns.size(); ++k)
        if (!only || *only == k) head.push_back(shortened(chart->columns[k].label, 30));
    Table table(head);
    for (const auto& row : chart->rows) {
        std::vector<std::string> cells{row_words(row)};
        for (std::size_t k = 0; k < row.cells.size(); ++k)
            if (!only || *only == k) cells.push_back(shortened(shown(row.cells[k]), 40));
        table.row(std::move(cells));
    }
    out.table(table, "The matrix has no rows: no case fits, or none has a source.");
    out.line(fmt::format("{} charted, {} without data, {} not yet charted, {} stale, {} on no passage.",
                         chart->charted, chart->no_data, chart->empty, chart->stale, chart->on_no_passage));
    return Ok{};
}

Result<Ok> stale(const ShowArguments& a, const store::Project& project, Output& out) {
    Json all = Json::array();
    bool any = false;
    for (const auto& matrix : store::framework_matrices(project)) {
        if (!a.matrix.empty()) {
            const auto wanted = store::find_framework_matrix(project, a.matrix);
            if (!wanted) return forward_error(wanted);
            if (wanted->id != matrix.id) continue;
        }
        const auto chart = jobs::read_chart(project, matrix.id, job_control());
        if (!chart) return forward_error(chart);
        for (const auto& row : chart->rows)
            for (std::size_t k = 0; k < row.cells.size(); ++k) {
                const auto& cell = row.cells[k];
                if (!cell.stale()) continue;
                any = true;
                if (out.json()) {
                    all.push_back({{"matrix", matrix.name},
                                   {"case", row.name},
                                   {"wave", row.wave},
                                   {"voice", row.voice},
                                   {"column", chart->columns[k].label},
                                   {"cell", cell.written->id.text()},
                                   {"changed", cell.changed}});
                    continue;
                }
                std::string where = row.name;
                if (!row.wave.empty()) where += ", " + row.wave;
                if (!row.voice.empty()) where += ", " + row.voice;
                out.line(
                    in_one_line(fmt::format("{}: {} × {}", matrix.name, where, chart->columns[k].label)));
                for (const auto& sentence : cell.changed) out.line("  " + in_one_line(sentence));
            }
    }
    if (out.json())
        out.document(all);
    else if (!any)
        out.line("No cell is stale: nothing has changed beneath what was charted.");
    return Ok{};
}

using text::counted;

Result<Ok> write(const ShowArguments& a, const store::Project& project, Left& left, Output& out) {
    auto chart = chart_of(project, a.matrix);
    if (!chart) return forward_error(chart);
    const std::string name = chart->matrix.name;
    jobs::MatrixFileWanted wanted;
    wanted.format = format_asked(a).value();
    wanted.passages = a.passages ? jobs::WithPassages::yes : jobs::WithPassages::no;
    wanted.readers = a.outside ? jobs::Readers::outside : jobs::Readers::team;
    const auto file = jobs::matrix_file(project, *chart, wanted, job_control());
    if (!file) return forward_error(file);
    const auto delivery = a.delivery();
    if (!delivery) return forward_error(delivery);
    const auto bytes =
        jobs::deliver_bytes(file->bytes, exchange::report::format_word(wanted.format), *delivery);
    if (!bytes) return forward_error(bytes);
    Json choices{{"matrix", name}, {"passages", a.passages}, {"outside", a.outside}};
    if (delivery->encrypted()) choices["encrypted"] = true;
    left.push_back(
        jobs::export_record({"framework matrix", std::string(exchange::report::format_word(wanted.format)),
                             a.output, a.receiver, choices.dump()},
                            *bytes));
    if (!a.outside && jobs::is_outside(project, a.receiver)) {
        const auto clause = jobs::outside_clause(project, *chart, wanted, *file, job_control());
        if (!clause) return forward_error(clause);
        remark(fmt::format("“{}” is not in the team, and {}.", a.receiver, *clause));
    }
    if (out.json()) {
        out.document(Json{{"file", a.output},
                          {"matrix", name},
                          {"rows", file->rows},
                          {"columns", file->columns},
                          {"bytes", bytes->size()},
                          {"encrypted", a.encrypting.wanted()},
                          {"sha256", left.back().digest},
                          {"held", file->held},
                          {"names", file->names},
                          {"to_look_at", file->to_look_at}});
        return Ok{};
    }
    out.line(in_one_line(fmt::format("Wrote “{}”: {}, {}.", a.output, counted(file->rows, "row", "rows"),
                                     counted(file->columns, "column", "columns"))));
    if (file->held > 0)
        out.line(fmt::format("{} of people’s words {} held back; “attune-cli quotes check” says why.",
                             counted(file->held, "stretch", "stretches"), file->held == 1 ? "is" : "are"));
    if (file->names > 0)
        out.line(fmt::format("{} left out; “{}” stands there instead.",
                             counted(file->names, "name was", "names were"), jobs::left_out_mark));
    if (file->to_look_at > 0)
        out.line(fmt::format("{} to be looked at before it leaves: see “attune-cli quotes check”.",
                             counted(file->to_look_at, "passage is", "passages are")));
    return Ok{};
}

void print(const jobs::MatrixPlan& plan, Output& out) {
    for (const auto& warning : plan.warnings) out.line(in_one_line(warning));
    for (const auto& stop : plan.stops) out.line(in_one_line(stop));
    Table table({"ROW", "COLUMN", "BEFORE", "AFTER"});
    for (const auto& edit : plan.edits)
        table.row({edit.row, edit.column, shortened(edit.before, 50),
                   edit.takes ? shortened(edit.after, 50) : "emptied: stays as it is"});
    out.table(table, plan.stops.empty() ? "The workbook says what the project says." : "");
}

Json plan_json(const jobs::MatrixPlan& plan) {
    Json edits = Json::array();
    for (const auto& edit : plan.edits)
        edits.push_back({{"row", edit.row},
                         {"column", edit.column},
                         {"before", edit.before},
                         {"after", edit.after},
                         {"takes", edit.takes}});
    return Json{{"same", plan.same}, {"edits", edits}, {"stops", plan.stops}, {"warnings", plan.warnings}};
}

struct Planned {
    jobs::Chart chart;
    jobs::MatrixPlan plan;
};
Result<Planned> planned(const ShowArguments& a, const store::Project& project) {
    auto chart = chart_of(project, a.matrix);
    if (!chart) return forward_error(chart);
    const auto file = jobs::read_matrix_file(a.file, job_control());
    if (!file) return forward_error(file);
    auto plan = jobs::plan_matrix(*chart, *file, exchange::shown_name(a.file));
    return Planned{std::move(*chart), std::move(plan)};
}

void add_taking(Command& group, Program& program) {
    constexpr const char* which = "The edited workbook, as “framework export --as xlsx” wrote it.";
    auto a = std::make_shared<ShowArguments>();
    auto* compare =
        subcommand(group, "compare", "Say what an edited workbook would change; nothing is written.",
                   Takes::project, *a, "  attune-cli framework compare pilot.attune Trust trust.xlsx");
    argument(compare, "MATRIX", a->matrix, "The matrix: its name or id.");
    argument(compare, "FILE", a->file, which);
    compare->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) -> Result<Ok> {
            const auto found = planned(*a, project);
            if (!found) return forward_error(found);
            if (out.json())
                out.document(plan_json(found->plan));
            else
                print(found->plan, out);
            return Ok{};
        });
    });
    auto b = std::make_shared<ShowArguments>();
    auto* take = subcommand(group, "take", "Take an edited workbook in, as one change; emptied cells stay.",
                            Takes::coder, *b, "  attune-cli framework take pilot.attune Trust trust.xlsx");
    argument(take, "MATRIX", b->matrix, "The matrix: its name or id.");
    argument(take, "FILE", b->file, which);
    take->callback([b, &program] {
        program.writes(*b, [b](store::Project& project, Output& out) -> Result<Ok> {
            const auto found = planned(*b, project);
            if (!found) return forward_error(found);
            const auto done = jobs::take_matrix(project, found->chart, found->plan);
            if (!done) return forward_error(done);
            if (out.json()) {
                Json json = json_of(*done);
                json.update(plan_json(found->plan));
                out.document(json);
                return Ok{};
            }
            out.line(in_one_line(done->sentence));
            for (const auto& warning : found->plan.warnings) out.line("  " + in_one_line(warning));
            return Ok{};
        });
    });
}

}  // namespace

void add_framework_files(Command& group, Program& program) {
    auto a = std::make_shared<ShowArguments>();
    auto* show_app =
        subcommand(group, "show", "Show a matrix, or a cell with the codings beneath it.", Takes::project, *a,
                   "  attune-cli framework show pilot.attune Trust\n"
                   "  attune-cli framework show pilot.attune Trust --case \"Family 07\" --column Belief");
    argument(show_app, "MATRIX", a->matrix, "The matrix: its name or id.");
    option(show_app, "--case", a->of, "CASE", "Only this case.");
    option(show_app, "--column", a->column, "COLUMN", "Only this column.");
    show_app->callback([a, &program] {
        program.reads(*a, [a](const store::Project& project, Output& out) { return show(*a, project, out); });
    });

    auto s = std::make_shared<ShowArguments>();
    auto* stale_app =
        subcommand(group, "stale", "List cells beneath which something changed since they were charted.",
                   Takes::project, *s, "  attune-cli framework stale pilot.attune");
    stale_app->takes("MATRIX", s->matrix, "Only of this matrix: its name or id.")->called("");
    stale_app->callback([s, &program] {
        program.reads(*s,
                      [s](const store::Project& project, Output& out) { return stale(*s, project, out); });
    });

    auto e = std::make_shared<ShowArguments>();
    auto* export_app = subcommand(
        group, "export",
        "Write a matrix: xlsx to be edited and taken back, docx or pdf (A3, across), csv, json, html.",
        Takes::coder, *e,
        "  attune-cli framework export pilot.attune Trust -o trust.xlsx\n"
        "  attune-cli framework export pilot.attune Trust -o trust.docx --passages --outside --for "
        "\"Steering group\"");
    argument(export_app, "MATRIX", e->matrix, "The matrix: its name or id.");
    option(export_app, "-o,--output", e->output, "FILE", "The file to write.")->required();
    option(export_app, "--as", e->as, "FORM",
           "xlsx, docx, csv, json, html or pdf (otherwise by the file’s name).")
        ->check(one_of({"xlsx", "docx", "csv", "json", "html", "pdf"}));
    option(export_app, "--for", e->receiver, "RECEIVER",
           "For whom it is; the history keeps that, with the file's digest (otherwise “myself”).");
    export_app->add_flag("--outside", e->outside,
                         "For readers outside of the team: cases are numbered, names are left out, and only "
                         "cleared passages are quoted, with what may stand under them.");
    export_app->add_flag("--passages", e->passages,
                         "With the passages that the cells stand on, past the gate.");
    export_app->add_flag("--replace", e->replace, "Replace a file that is there.");
    e->encrypting.takes(export_app);
    export_app->callback([e, &program] {
        e->encrypting.check(e->output);
        const auto format = format_asked(*e);
        if (!format) wrong_usage("Say with --as what the file is to be: xlsx, docx, csv, json, html or pdf.");
        if (e->outside && *format == exchange::report::Format::xlsx)
            wrong_usage("A workbook is to be edited and taken back; --outside goes with the other formats.");
        exports(program, *e, [e](const store::Project& project, Left& left, Output& out) {
            return write(*e, project, left, out);
        });
    });
    add_taking(group, program);
}

}  // namespace attune::cli
