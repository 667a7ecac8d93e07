// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/sources_panel.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/sources_acts.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/row_filter.h"
#include "app/workbench/sources_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "model/case.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "sources_grid/table";
const Path filter_path = "sources_grid/filter";

std::array<GridColumn, source_columns> columns() {
    const auto id = [](SourceColumn column) { return std::string(source_column_id(column)); };
    using C = SourceColumn;
    return {
        GridColumn{.id = id(C::title), .name = "Title", .width = 18, .grow = 3},
        GridColumn{.id = id(C::kind),
                   .name = "Kind",
                   .description = "What it is: parent interview, focus group, field notes …",
                   .width = 9},
        GridColumn{.id = id(C::wave), .name = "Wave", .width = 8.5f, .grow = 2},
        GridColumn{.id = id(C::participants),
                   .name = "Participants",
                   .description = "Who speaks in it, interviewers aside",
                   .width = 11,
                   .grow = 1},
        GridColumn{.id = id(C::cases), .name = "Cases", .width = 9, .grow = 1},
        GridColumn{.id = id(C::stage),
                   .name = "Stage",
                   .description = "How far it has come: read, coded, charted, interpreted; the menu leads to "
                                  "where that is marked",
                   .width = 7.5f},
        GridColumn{.id = id(C::words), .name = "Words", .width = 5.5f, .align = Align::end},
        GridColumn{.id = id(C::turns), .name = "Turns", .width = 5, .align = Align::end},
        GridColumn{.id = id(C::coded),
                   .name = "Coded",
                   .description = "The share of its text that lies under at least one coding",
                   .width = 7.5f},
        GridColumn{.id = id(C::codings), .name = "Codings", .width = 6, .align = Align::end},
        GridColumn{.id = id(C::finished),
                   .name = "Finished",
                   .description = "Who has marked it as coded to its end",
                   .width = 6.5f},
        GridColumn{.id = id(C::memos), .name = "Memos", .width = 5.5f, .align = Align::end},
        GridColumn{.id = id(C::warnings),
                   .name = "To check",
                   .description = "Warnings that it was read with; the inspector shows them",
                   .width = 6,
                   .align = Align::end},
        GridColumn{.id = id(C::until),
                   .name = "Kept until",
                   .description = "The day on which it is due to be deleted; paler where it is the project's",
                   .width = 8},
        GridColumn{.id = id(C::basis),
                   .name = "Basis",
                   .description = "Why it may be kept until then: consent form, protocol …",
                   .width = 9},
        GridColumn{.id = id(C::imported), .name = "Imported", .width = 10},
    };
}

std::string figure(std::int64_t number) {
    return number == 0 ? std::string() : grouped(number);
}

// Never "0 %" or "100 %" where that is not the whole truth.
std::string percent(double share) {
    if (share <= 0) return "0 %";
    if (share >= 1) return "100 %";
    return fmt::format("{:.0f} %", std::clamp(share * 100, 1.0, 99.0));
}

CellLook cell_of(const Frame& frame, const SourceLine& line, SourceColumn column) {
    CellLook cell;
    const bool can = frame.bench.writable();
    const auto writable = [&](CellEditor editor) { cell.editor = can ? editor : CellEditor::none; };
    switch (column) {
        case SourceColumn::title:
            cell.words = line.title;
            cell.strong = true;
            cell.clearable = false;
            cell.opens = true;
            writable(CellEditor::words);
            break;
        case SourceColumn::kind:
            cell.words = line.kind;
            writable(CellEditor::words);
            break;
        case SourceColumn::wave:
            cell.words = line.wave;
            writable(frame.view()->info().waves.empty() ? CellEditor::none : CellEditor::choice);
            break;
        case SourceColumn::participants:
            cell.words = line.participants;
            break;
        case SourceColumn::cases:
            cell.words = line.cases;
            break;
        case SourceColumn::words:
            cell.words = figure(line.words);
            break;
        case SourceColumn::turns:
            cell.words = figure(line.turns);
            break;
        case SourceColumn::coded:
            cell.share = line.coded;
            cell.words = percent(line.coded);
            break;
        case SourceColumn::codings:
            cell.words = figure(line.codings);
            break;
        case SourceColumn::finished:
            cell.words = line.finished;
            cell.note = line.finished_names;
            break;
        case SourceColumn::stage:
            cell.words = line.stage;
            cell.note = line.stages;
            break;
        case SourceColumn::memos:
            cell.words = figure(line.memos);
            break;
        case SourceColumn::warnings:
            cell.words = figure(static_cast<std::int64_t>(line.warnings.size()));
            cell.warning = !line.warnings.empty();
            cell.note = fmt::format("{}", fmt::join(line.warnings, " "));
            break;
        case SourceColumn::until:
        case SourceColumn::basis:
            cell.words = column == SourceColumn::until ? line.until : line.basis;
            cell.muted = !line.own_until;
            if (!line.own_until && !cell.words.empty()) cell.note = "As for the whole project";
            writable(CellEditor::words);
            break;
        case SourceColumn::imported:
            cell.words = when_text(line.imported_ms, frame.bench.clock());
            cell.muted = true;
            break;
    }
    return cell;
}

void draw_figures(Frame& frame, Rect at) {
    const SourcesDesk& desk = *frame.bench.sources;
    const auto count = [](std::size_t sources) { return text::counted(sources, "source", "sources"); };
    std::string words = count(desk.all());
    if (desk.rows().size() != desk.all())
        words = fmt::format("{} of {}", grouped(static_cast<std::int64_t>(desk.rows().size())), words);
    if (const std::size_t selected = desk.choice.rows.size(); selected > 0)
        words += fmt::format(" · {} selected: what you write in a cell is written for all of them",
                             grouped(static_cast<std::int64_t>(selected)));
    TextLook look{style::small, Tone::muted};
    look.role = Role::status;
    kit::text(frame.ui, "sources_grid/figures", at, words, look);
}

void draw_filter(Frame& frame, Rect row, bool& menu_open) {
    Ui& ui = frame.ui;
    const SourcesDesk& desk = *frame.bench.sources;
    const Rect more = row.cut_right(row.h);
    row.cut_right(ui.em(0.3f));
    if (const auto words = row_filter(
            frame, filter_path, row.cut_left(std::min(row.w, ui.em(28))), desk.filter,
            {"Words in titles, kinds, waves, participants and cases",
             "Title, kind, wave, participant or case", table_path, frame.key_of("sources.filter")}))
        frame.act([words = *words](Workbench& bench) { filter_sources(bench, words); });
    if (icon_button(ui, "sources_grid/more", more, Icon::more, "What can be done with the chosen sources",
                    "Menu", desk.current() != nullptr))
        menu_open = true;
}

void take_events(Frame& frame, const GridEvents& events, bool& menu_open) {
    const SourcesDesk& desk = *frame.bench.sources;
    if (events.sort_by)
        frame.act([column = static_cast<SourceColumn>(*events.sort_by)](Workbench& bench) {
            sort_sources(bench, column);
        });
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
    if (events.written.size() == 1) {
        const auto& one = events.written.front();
        frame.act([id = desk.line(one.at.row).id, column = static_cast<SourceColumn>(one.at.column),
                   words = one.words](Workbench& bench) { write_source_cell(bench, id, column, words); });
    } else if (!events.written.empty()) {
        std::vector<SourceCell> cells;
        cells.reserve(events.written.size());
        for (const auto& one : events.written)
            cells.push_back({desk.line(one.at.row).id, static_cast<SourceColumn>(one.at.column), one.words});
        frame.act([cells = std::move(cells)](Workbench& bench) { write_source_cells(bench, cells); });
    }
    if (events.activated) frame.run("sources.open");
    if (events.context) menu_open = true;
}

}  // namespace

void draw_sources_grid(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const SourcesDesk& desk = *frame.bench.sources;
    const auto pane = ui.pane("sources_grid", "Sources", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const Rect rest =
        draw_document_head(frame, "sources_grid", at.cut_top(ui.em(document_head_height)), "Sources");
    draw_figures(frame, rest);
    bool& menu_open = ui.memory<bool>("sources_grid/menu_open");
    const float side = ui.em(1.1f);
    draw_filter(frame, at.cut_top(ui.em(measure::field)).inset(side, 0), menu_open);
    at.cut_top(ui.em(0.5f));

    const auto heads = columns();
    const std::vector<std::string>& waves = frame.view()->info().waves;
    GridLook look;
    look.name = "Sources";
    look.columns = heads;
    look.rows = desk.rows().size();
    look.row_id = [&](std::size_t row) { return desk.line(row).id.text(); };
    look.row_name = [&](std::size_t row) { return desk.line(row).title; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(frame, desk.line(row), static_cast<SourceColumn>(column));
    };
    look.choices = [&](std::size_t, std::size_t) {
        std::vector<std::string> options{""};
        options.insert(options.end(), waves.begin(), waves.end());
        return options;
    };
    look.refuses = [](std::size_t, std::size_t column, const std::string& words) {
        std::optional<std::string> why;
        if (static_cast<SourceColumn>(column) == SourceColumn::until && !words.empty() &&
            !model::is_day(words))
            why = "Write the day as 2027-03-31, or leave the cell empty.";
        if (static_cast<SourceColumn>(column) == SourceColumn::title && words.empty())
            why = "A source needs a title.";
        return why;
    };
    look.carry = [&](std::size_t row) -> std::optional<Drag> {
        const SourceLine& line = desk.line(row);
        const bool several = desk.choice.rows.contains(line.id.text()) && desk.choice.rows.size() > 1;
        return Drag{"member", "source " + line.id.text(),
                    several ? fmt::format("{} sources", desk.choice.rows.size()) : line.title};
    };
    if (desk.sorted_by()) look.sorted_by = static_cast<std::size_t>(*desk.sorted_by());
    look.descending = desk.descending();
    look.empty = desk.all() == 0
                     ? "Transcripts go here: drop files onto the window, or press " +
                           frame.key_of("project.import") + "."
                     : std::string("No source has these words. Esc in the field above lists all again.");
    GridChoice choice = desk.choice;
    if (!desk.edit_wanted.empty()) {
        choice.column = desk.edit_wanted;
        edit_grid_cell(ui, table_path);
        ui.set_focus(table_path);
        frame.act([](Workbench& bench) { bench.sources->edit_wanted.clear(); });
    }
    const Rect table = at.inset(side, 0);
    const GridEvents events = grid(ui, table_path, table, look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_sources(bench, choice); });
    take_events(frame, events, menu_open);

    static constexpr std::array<std::string_view, 10> ids{
        "sources.open",  "sources.rename", "", "sources.kind",  "sources.wave", "sources.retention",
        "source.finish", "chart.stages",   "", "sources.delete"};
    const Rect beside = rect_of(frame, (table_path / choice.row / choice.column).text(),
                                rect_of(frame, "sources_grid/more", table));
    action_menu(frame, "sources_grid/menu", beside, "What can be done with the chosen sources", ids,
                menu_open);
}

}  // namespace attune::workbench
