// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/chart_edit_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/chart_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/acts/report_acts.h"
#include "app/workbench/report_run.h"
#include "exchange/files/read_file.h"
#include "exchange/report/write_report.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "jobs/matrix_exchange.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/matrix_commands.h"

namespace attune::workbench {

namespace {

using What = ChartNaming::What;

constexpr const char* table_path = "charts/table";
constexpr const char* name_path = "charts/naming";

bool can_write(Workbench& bench) {
    if (!bench.session) return false;
    if (bench.writable()) return true;
    say(bench, "The project can only be read.");
    return false;
}

void begin_naming(Workbench& bench, What what, std::string words) {
    if (!can_write(bench) || !finish_cell(bench)) return;
    bench.charts->filter.reset();
    bench.charts->naming = ChartNaming{.what = what, .words = std::move(words)};
    bench.focus_wanted = name_path;
}

const store::MatrixColumnRow* chosen_column(Workbench& bench) {
    const auto* column = bench.charts->column();
    if (!column) say(bench, "Choose a cell of the column first.");
    return column;
}

void done_with(Workbench& bench, const Result<store::Done>& done) {
    if (!done) return say_error(bench, done.error());
    bench.charts->naming.reset();
    bench.charts->stale = true;
    bench.focus_wanted = table_path;
    say_done(bench, *done);
}

// Where the next column goes: behind the chosen one, else at the end.
std::int64_t place_for_column(const ChartDesk& desk) {
    const auto* column = desk.column();
    return column ? (column - desk.chart()->columns.data()) + 1 : -1;
}

void move_column(Workbench& bench, std::ptrdiff_t by) {
    const auto* column = chosen_column(bench);
    if (!column || !can_write(bench) || !finish_cell(bench)) return;
    const auto& columns = bench.charts->chart()->columns;
    const auto at = column - columns.data();
    const auto to = at + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(columns.size())) return;
    // Among the others, which the column itself is not.
    const auto done = bench.session->submit(
        store::MoveFinding{store::MoveFinding::Kind::column, column->column.id.text(), to});
    if (!done) return say_error(bench, done.error());
    bench.charts->stale = true;
    say_done(bench, *done);
}

// Of the matrix that was just made, one after the other.
void ask_for_columns(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    desk.naming = ChartNaming{.what = What::column, .goes_on = true};
    desk.stale = true;
    bench.focus_wanted = name_path;
}

}  // namespace

void name_new_matrix(Workbench& bench) {
    if (!bench.session || !can_write(bench)) return;
    if (bench.document != Document::framework || bench.charts->stages.shown) show_charts(bench);
    if (bench.document == Document::framework) begin_naming(bench, What::matrix, {});
}

void name_shown_matrix(Workbench& bench) {
    if (const auto* chart = bench.charts->chart()) begin_naming(bench, What::matrix_name, chart->matrix.name);
}

void name_new_column(Workbench& bench) {
    if (bench.charts->chart()) begin_naming(bench, What::column, {});
}

void name_column(Workbench& bench) {
    if (const auto* column = chosen_column(bench)) begin_naming(bench, What::column_name, column->label);
}

void type_chart_name(Workbench& bench, std::string words) {
    if (!bench.session || !bench.charts->naming) return;
    auto& naming = *bench.charts->naming;
    naming.words = std::move(words);
    naming.meant =
        naming.what == What::column ? column_meant(bench.session->view(), naming.words) : ColumnMeant{};
}

void complete_chart_name(Workbench& bench) {
    const auto& naming = bench.charts->naming;
    if (naming && !naming->meant.begins.empty()) type_chart_name(bench, std::string(naming->meant.begins));
}

void keep_chart_name(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!desk.naming || !can_write(bench)) return;
    const ChartNaming naming = *desk.naming;
    const auto* chart = desk.chart();
    if (naming.words.find_first_not_of(" \t") == std::string::npos && naming.goes_on)
        return leave_chart_name(bench);
    if (naming.words.find_first_not_of(" \t") == std::string::npos)
        return say(bench, "Type a name and press Enter; Esc leaves it.");
    switch (naming.what) {
        case What::matrix: {
            store::SaveMatrix make;
            make.matrix.name = naming.words;
            const auto done = bench.session->submit(make);
            if (!done) return say_error(bench, done.error());
            desk.matrix = MatrixId(done->subject);
            desk.choice = {};
            ask_for_columns(bench);
            return say_done(bench, *done);
        }
        case What::matrix_name: {
            if (!chart) return;
            store::SaveMatrix save;
            save.matrix = chart->matrix;
            save.matrix.name = naming.words;
            return done_with(bench, bench.session->submit(save));
        }
        case What::column: {
            if (!chart && !naming.goes_on) return;
            model::MatrixColumn column;
            column.element = naming.meant.element;
            column.code = naming.meant.code;
            if (!column.element && !column.code) column.heading = naming.words;
            if (!naming.goes_on)
                return done_with(bench, bench.session->submit(store::AddColumns{
                                            chart->matrix.id, {column}, place_for_column(desk)}));
            // The new matrix may not be read yet.
            const auto done = bench.session->submit(store::AddColumns{desk.matrix, {column}, -1});
            if (!done) return say_error(bench, done.error());
            ask_for_columns(bench);
            return say_done(bench, *done);
        }
        case What::column_name:
            if (const auto* column = desk.column())
                return done_with(bench,
                                 bench.session->submit(store::RenameColumn{column->column.id, naming.words}));
    }
}

void leave_chart_name(Workbench& bench) {
    bench.charts->naming.reset();
    bench.focus_wanted = table_path;
}

void move_column_left(Workbench& bench) {
    move_column(bench, -1);
}
void move_column_right(Workbench& bench) {
    move_column(bench, 1);
}

void delete_column(Workbench& bench) {
    const auto* column = chosen_column(bench);
    if (!column || !can_write(bench)) return;
    if (!finish_cell(bench)) return;
    const MatrixColumnId id = column->column.id;
    ask_before(bench, jobs::goes_with(bench.session->project(), bench.charts->chart()->matrix.id, id),
               [id](Workbench& later) {
                   const auto done = later.session->submit(store::DeleteColumn{id});
                   if (!done) return say_error(later, done.error());
                   later.charts->cell.reset();
                   later.charts->choice.column.clear();
                   later.charts->stale = true;
                   say_done(later, *done);
               });
}

void close_case_rows(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    const auto* row = desk.row();
    if (!row || !finish_cell(bench)) return;
    const CaseId of = row->of;
    if (desk.closed.erase(of) > 0) return;
    if (rows_below(*desk.chart(), of) == 0) return say(bench, "No rows stand below this case.");
    desk.closed.insert(of);
    choose_case_row(desk, of);
}

void close_all_rows(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!desk.chart() || !finish_cell(bench)) return;
    std::set<CaseId> all;
    for (const auto& row : desk.chart()->rows)
        if (rows_below(*desk.chart(), row.of) > 0) all.insert(row.of);
    if (all.empty()) return say(bench, "No rows stand below the cases: the matrix has one row for each.");
    const auto* row = desk.row();
    const CaseId of = row ? row->of : CaseId();
    desk.closed = desk.closed == all ? std::set<CaseId>{} : all;
    if (!desk.closed.empty() && !of.empty()) choose_case_row(desk, of);
}

void write_shown_matrix(Workbench& bench) {
    if (bench.charts->chart() && finish_cell(bench)) choose(bench, ChooserFor::write_matrix);
}

void take_matrix_back(Workbench& bench) {
    if (bench.charts->chart() && can_write(bench) && finish_cell(bench))
        choose(bench, ChooserFor::read_matrix);
}

std::string suggested_matrix_file(const Workbench& bench) {
    const auto* chart = bench.charts->chart();
    std::string name = chart ? chart->matrix.name : std::string();
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || c == '\\' || c == ':' || (c >= 0 && c < ' '); }, ' ');
    return name.empty() || name.size() > 80 ? std::string("Matrix.xlsx") : name + ".xlsx";
}

void write_matrix_to(Workbench& bench, const jobs::Delivery& to) {
    const auto* chart = bench.charts->chart();
    if (!bench.session || !chart) return;
    if (bench.reporting) return say(bench, "Another file is still being written.");
    const auto format = exchange::report::format_of_name(jobs::plain_name(to.file, to.encrypted()));
    if (!format) return say(bench, "A matrix is written as .xlsx, .docx, .csv, .json, .html or .pdf.");
    auto beside = bench.session->project().open_beside();
    if (!beside) return say_error(bench, beside.error());
    auto work = [project = std::make_shared<store::Project>(std::move(*beside)), matrix = chart->matrix.id,
                 format = *format, to](const JobControl& control) -> Result<ReportWritten> {
        auto read = jobs::read_chart(*project, matrix, control);
        if (!read) return forward_error(read);
        const std::string name = read->matrix.name;
        jobs::MatrixFileWanted wanted;
        wanted.format = format;
        auto made = jobs::matrix_file(*project, std::move(*read), wanted, control);
        if (!made) return forward_error(made);
        const std::string_view form = exchange::report::format_word(format);
        const auto bytes = jobs::deliver_bytes(std::move(made->bytes), form, to);
        if (!bytes) return forward_error(bytes);
        ReportWritten written;
        written.sentence = fmt::format("{} rows, {} columns.", made->rows, made->columns);
        if (made->held > 0)
            written.sentence += fmt::format(" {} of people’s words {} held back.", made->held,
                                            made->held == 1 ? "is" : "are");
        written.record = jobs::export_record({"framework matrix",
                                              std::string(form),
                                              to.file,
                                              {},
                                              to.encrypted() ? R"({"encrypted":true})" : "{}"},
                                             *bytes);
        return written;
    };
    bench.reporting = std::make_unique<ReportRun>(std::move(work), to.file, false, bench.desk.wake);
}

void look_at_matrix_file(Workbench& bench, const std::filesystem::path& file) {
    if (!bench.session || !bench.charts->chart()) return;
    const auto read = jobs::read_matrix_file(file);
    if (!read) return say_error(bench, read.error());
    const auto chart = jobs::read_chart(bench.session->project(), bench.charts->chart()->matrix.id);
    if (!chart) return say_error(bench, chart.error());
    bench.charts->taking = jobs::plan_matrix(*chart, *read, exchange::shown_name(file));
    bench.focus_wanted = "charts/edits";
}

void take_edited_matrix(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!desk.taking || !desk.chart() || !can_write(bench)) return;
    auto& project = bench.session->project();
    const auto chart = jobs::read_chart(project, desk.chart()->matrix.id);
    if (!chart) return say_error(bench, chart.error());
    const auto done = jobs::take_matrix(project, *chart, *desk.taking);
    if (!done) return say_error(bench, done.error());
    desk.taking.reset();
    bench.session->refresh();
    desk.stale = true;
    bench.focus_wanted = table_path;
    say_done(bench, *done);
}

void leave_edited_matrix(Workbench& bench) {
    bench.charts->taking.reset();
    bench.focus_wanted = table_path;
}

}  // namespace attune::workbench
