// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/chart_acts.h"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/stage_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "app/workbench/kept_views.h"
#include "app/workbench/reading_step.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/matrix_commands.h"

namespace attune::workbench {

namespace {

constexpr double kept_after = 4;  // seconds at rest
constexpr const char* lines_view = "framework lines";
constexpr const char* table_path = "charts/table";
constexpr const char* summary_path = "charts/summary";

void begin(Workbench& bench) {
    begin_reading(bench, *bench.charts,
                  [matrix = bench.charts->matrix](const store::Project& project, const JobControl& control) {
                      return read_charts(project, matrix, control);
                  },
                  {0, 0, "Reading the matrix"});
}

std::string summary_of(const jobs::ChartCell& cell) {
    return cell.written ? cell.written->summary : std::string();
}

// The cell of the table's choice. What is being typed into it stays.
void follow_choice(ChartDesk& desk) {
    const auto* cell = desk.chosen();
    if (!cell) {
        desk.cell.reset();
        return;
    }
    const auto* row = desk.row();
    const auto* column = desk.column();
    if (!row->wave.empty() || !row->voice.empty()) desk.closed.erase(row->of);  // what is chosen is seen
    const std::string written = summary_of(*cell);
    if (desk.cell && is_at(desk.cell->at, *row) && desk.cell->at.column == column->column.id) {
        if (!desk.cell->dirty() && desk.cell->written != written) {
            desk.cell->words = written;
            desk.cell->opening = ++desk.openings;
        }
        desk.cell->written = written;
        if (!desk.cell->dirty()) desk.cell->due = -1;
        return;
    }
    desk.cell = ChartWriting{
        {column->column.id, row->of, row->wave, row->voice}, written, written, 0, ++desk.openings, -1};
}

// The first choice: a cell, so that something stands below the table.
void begin_choice(ChartDesk& desk) {
    const auto* chart = desk.chart();
    if (!chart || chart->rows.empty() || chart->columns.empty()) return;
    if (!desk.row()) desk.choice.row = row_id(chart->rows.front());
    if (!desk.column() && desk.choice.column != "name" && desk.choice.column != "facts")
        desk.choice.column = chart->columns.front().column.id.text();
}

// The chart as the project is now: what lies beneath a cell is noted when it is written.
Result<jobs::Chart> chart_now(const Workbench& bench) {
    const ChartDesk& desk = *bench.charts;
    const store::Project& project = bench.session->project();
    if (!desk.stale && !desk.run && desk.chart() && desk.version == project.change_count())
        return *desk.chart();
    return jobs::read_chart(project, desk.chart() ? desk.chart()->matrix.id : desk.matrix);
}

bool is_blank(const std::string& words) {
    return words.find_first_not_of(" \t\n") == std::string::npos;
}

bool can_write(Workbench& bench) {
    if (bench.writable()) return true;
    say(bench, "The project can only be read.");
    return false;
}

void step_cell(Workbench& bench, int by) {
    ChartDesk& desk = *bench.charts;
    if (!finish_cell(bench)) return;
    const auto* chart = desk.chart();
    const auto* row = desk.row();
    const auto* column = desk.column();
    if (!chart || !row || !column) return;
    const auto columns = static_cast<std::ptrdiff_t>(chart->columns.size());
    const auto rows = static_cast<std::ptrdiff_t>(chart->rows.size());
    std::ptrdiff_t at = (row - chart->rows.data()) * columns + (column - chart->columns.data()) + by;
    at = std::clamp<std::ptrdiff_t>(at, 0, rows * columns - 1);
    desk.choice.row = row_id(chart->rows[static_cast<std::size_t>(at / columns)]);
    desk.choice.column = chart->columns[static_cast<std::size_t>(at % columns)].column.id.text();
    follow_choice(desk);
    bench.focus_wanted = summary_path;
}

}  // namespace

namespace {

// As the matrices were left another day.
void remember_lines(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (std::exchange(desk.lines_asked, true)) return;
    const std::string kept = kept_view(bench.settings_file, lines_view);
    for (const int lines : {1, 3, 5})
        if (kept == std::to_string(lines)) desk.lines = lines;
}

}  // namespace

void show_charts(Workbench& bench) {
    if (!bench.session || !finish_memo(bench)) return;
    bench.charts->stages.shown = false;
    remember_lines(bench);
    show_document(bench, Document::framework);
}

bool settle_charts(Workbench& bench) {
    if (!bench.session) return false;
    ChartDesk& desk = *bench.charts;
    const bool shown = bench.document == Document::framework && !desk.stages.shown;
    const bool staged = settle_stages(bench);
    if (desk.cell && desk.cell->due >= 0 && (bench.now >= desk.cell->due || !shown)) {
        finish_cell(bench);
        return true;
    }
    const bool changed = desk.stale || desk.version != bench.session->project().change_count();
    auto step = step_reading(desk.run, desk.stale, shown && !changed);
    if (step.goes_on) return staged;
    if (step.ended && !*step.ended) {
        say_error(bench, step.ended->error());
        return true;
    }
    if (step.ended) {
        desk.read = std::move(**step.ended);
        desk.known = true;
        if (desk.chart()) desk.matrix = desk.chart()->matrix.id;
        begin_choice(desk);
        follow_choice(desk);
        return true;
    }
    if (shown && (changed || desk.stale)) begin(bench);
    return staged;
}

void show_matrix(Workbench& bench, const MatrixId& matrix) {
    if (!finish_cell(bench)) return;
    bench.charts->matrix = matrix;
    bench.charts->choice = {};
    bench.charts->stale = true;
}

void make_default_charts(Workbench& bench) {
    if (!bench.session || !can_write(bench)) return;
    const auto made = jobs::make_default_matrices(bench.session->project());
    if (!made) return say_error(bench, made.error());
    bench.session->refresh();
    bench.charts->stale = true;
    say_done(bench, *made);
}

void delete_shown_matrix(Workbench& bench) {
    const auto* chart = bench.charts->chart();
    if (!chart || !can_write(bench)) return;
    if (!finish_cell(bench)) return;
    const MatrixId id = chart->matrix.id;
    ask_before(bench, jobs::goes_with(bench.session->project(), id), [id](Workbench& later) {
        const auto done = later.session->submit(store::DeleteMatrix{id});
        if (!done) return say_error(later, done.error());
        later.charts->cell.reset();
        later.charts->stale = true;
        say_done(later, *done);
    });
}

void change_rows(Workbench& bench, const jobs::MatrixChoices& choices) {
    const auto* chart = bench.charts->chart();
    if (!chart || !can_write(bench) || !finish_cell(bench)) return;
    store::SaveMatrix save;
    save.matrix = chart->matrix;
    save.matrix.choices = jobs::matrix_choices_json(choices);
    const auto done = bench.session->submit(save);
    if (!done) return say_error(bench, done.error());
    bench.charts->stale = true;
}

void choose_rows(Workbench& bench, jobs::Unfold unfold) {
    if (!bench.charts->chart()) return;
    auto choices = bench.charts->chart()->choices;
    choices.unfold = unfold;
    change_rows(bench, choices);
}

void sort_charts(Workbench& bench, const std::string& variable, bool descending) {
    if (!bench.charts->chart()) return;
    auto choices = bench.charts->chart()->choices;
    choices.sort = variable;
    choices.descending = descending;
    // What one sorts by is to be seen.
    if (!variable.empty() && std::ranges::find(choices.show, variable) == choices.show.end())
        choices.show.push_back(variable);
    change_rows(bench, choices);
}

void choose_cell(Workbench& bench, const kit::GridChoice& choice) {
    if (!finish_cell(bench)) return;
    bench.charts->choice = choice;
    follow_choice(*bench.charts);
}

void change_lines(Workbench& bench) {
    int& lines = bench.charts->lines;
    lines = lines == 1 ? 3 : lines == 3 ? 5 : 1;
    if (const auto kept = keep_view(bench.settings_file, lines_view, std::to_string(lines)); !kept)
        return say_error(bench, kept.error());
    say(bench, lines == 1 ? std::string("One line of each summary.")
                          : fmt::format("Up to {} lines of each summary.", lines));
}

void open_cell(Workbench& bench) {
    if (!bench.charts->cell) return say(bench, "Choose a cell of a column first.");
    bench.focus_wanted = summary_path;
}

void leave_chart_cell(Workbench& bench) {
    if (finish_cell(bench)) bench.focus_wanted = table_path;
}

bool finish_cell(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!bench.session || !desk.cell) return true;
    ChartWriting& cell = *desk.cell;
    cell.due = -1;
    if (!cell.dirty()) return true;
    if (is_blank(cell.words)) {
        // Nothing typed where nothing stands is nothing; a summary goes by “not yet charted”, not by chance.
        cell.words = cell.written;
        cell.opening = ++desk.openings;
        if (!cell.written.empty())
            say(bench, fmt::format("The summary stands as it was; {} takes it away.",
                                   bench.keys.text("chart.clear")));
        return true;
    }
    const auto chart = chart_now(bench);
    if (!chart) {
        say_error(bench, chart.error());
        return false;
    }
    const auto done = bench.session->submit(
        store::ChartCells{{jobs::cell_to_write(*chart, cell.at, model::CellState::charted, cell.words)}});
    if (!done) {
        say_error(bench, done.error());
        return false;
    }
    cell.written = cell.words;
    say_done(bench, *done);
    return true;
}

void type_summary(Workbench& bench, std::string words) {
    if (!bench.charts->cell) return;
    ChartWriting& cell = *bench.charts->cell;
    cell.words = std::move(words);
    cell.due = cell.dirty() ? bench.now + kept_after : -1;
}

void next_cell(Workbench& bench) {
    step_cell(bench, 1);
}
void previous_cell(Workbench& bench) {
    step_cell(bench, -1);
}

void walk_passages(Workbench& bench, int by) {
    ChartDesk& desk = *bench.charts;
    const auto* cell = desk.chosen();
    if (!cell || !desk.cell || cell->beneath.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(cell->beneath.size()) - 1;
    desk.cell->passage = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(desk.cell->passage) + by, 0, last));
}

void cite_passage(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    const auto* passage = desk.passage();
    if (!passage || !desk.cell) return say(bench, "No passage lies beneath this cell.");
    if (!can_write(bench)) return;
    const CodingId coding = passage->coding;
    const std::string mark = passage->mark;
    ChartWriting& cell = *desk.cell;
    const auto chart = chart_now(bench);
    if (!chart) return say_error(bench, chart.error());
    const auto summary = jobs::with_mark(*chart, cell.at, coding, cell.words);
    if (!summary) return say_error(bench, summary.error());
    // What was typed is a change of its own: the history tells of both, and who takes the citation back
    // keeps the words. What lies beneath the cell is the same before and after, so one chart does.
    if (cell.dirty()) {
        const std::string& typed = is_blank(cell.words) ? *summary : cell.words;
        const auto kept = bench.session->submit(
            store::ChartCells{{jobs::cell_to_write(*chart, cell.at, model::CellState::charted, typed)}});
        if (!kept) return say_error(bench, kept.error());
        cell.written = typed;
    }
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) { return jobs::write_and_cite(unit, *chart, cell.at, coding, *summary); },
        Parts::none);
    if (!done) return say_error(bench, done.error());
    cell.words = cell.written = *summary;
    cell.due = -1;
    cell.opening = ++desk.openings;  // the caret goes to the end, behind the mark
    say(bench, fmt::format("Cited {}.", mark));
}

void say_no_data(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    if (!desk.cell || !can_write(bench)) return;
    const auto chart = chart_now(bench);
    if (!chart) return say_error(bench, chart.error());
    if (desk.cell->dirty() || !desk.cell->written.empty())
        return say(bench, "There is a summary in this cell; take it away first.");
    const auto done = bench.session->submit(
        store::ChartCells{{jobs::cell_to_write(*chart, desk.cell->at, model::CellState::no_data, {})}});
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

void clear_cell(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    const auto* cell = desk.chosen();
    if (!cell || !cell->written) return say(bench, "This cell is not charted yet.");
    if (!can_write(bench)) return;
    const auto done = bench.session->submit(store::ClearCells{{cell->written->id}});
    if (!done) return say_error(bench, done.error());
    if (desk.cell) {
        desk.cell->words.clear();
        desk.cell->written.clear();
        desk.cell->due = -1;
        desk.cell->opening = ++desk.openings;
    }
    say_done(bench, *done);
}

void go_to_chart_passage(Workbench& bench) {
    const auto* passage = bench.charts->passage();
    if (!passage) return say(bench, "No passage lies beneath this cell.");
    const SourceId source = passage->source;
    const TextRange range = passage->range;
    if (!finish_cell(bench)) return;
    reveal(bench, source, range, Mark::outlined);
    if (!bench.page || bench.page->id() != source) return;
    bench.page->selection.select(range);
    focus_page(bench);
}

void next_stale_cell(Workbench& bench) {
    ChartDesk& desk = *bench.charts;
    const auto* chart = desk.chart();
    if (!chart || chart->rows.empty() || chart->columns.empty() || !finish_cell(bench)) return;
    const auto columns = chart->columns.size(), all = chart->rows.size() * columns;
    const auto* row = desk.row();
    const auto* column = desk.column();
    const std::size_t from = (row ? static_cast<std::size_t>(row - chart->rows.data()) : 0) * columns +
                             (column ? static_cast<std::size_t>(column - chart->columns.data()) : 0);
    const auto find = [&](const auto& wanted) {
        for (std::size_t k = 1; k <= all; ++k) {
            const std::size_t at = (from + k) % all;
            if (!wanted(chart->rows[at / columns].cells[at % columns])) continue;
            desk.choice.row = row_id(chart->rows[at / columns]);
            desk.choice.column = chart->columns[at % columns].column.id.text();
            follow_choice(desk);
            bench.focus_wanted = table_path;
            return true;
        }
        return false;
    };
    if (find([](const jobs::ChartCell& cell) { return cell.stale(); })) return;
    if (find([](const jobs::ChartCell& cell) { return cell.on_no_passage; }))
        return say(bench, "No cell is stale. This one stands on no passage.");
    if (find([](const jobs::ChartCell& cell) { return !cell.written && !cell.beneath.empty(); }))
        return say(bench, "No cell is stale or stands on no passage. This one is not charted yet.");
    say(bench, "No cell is stale or stands on no passage, and every cell that has passages is charted.");
}

}  // namespace attune::workbench
