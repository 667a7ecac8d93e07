// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/retention_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/retention_acts.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/row_filter.h"
#include "app/workbench/retention_desk.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "model/case.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "retention/table";
const Path filter_path = "retention/filter";

std::array<GridColumn, retention_columns> columns() {
    const auto id = [](RetentionColumn column) { return std::string(retention_column_id(column)); };
    using C = RetentionColumn;
    return {GridColumn{.id = id(C::title), .name = "What", .width = 14, .grow = 2, .sortable = false},
            GridColumn{.id = id(C::until),
                       .name = "Kept until",
                       .description = "The last day; paler where it is the project's",
                       .width = 8,
                       .sortable = false},
            GridColumn{.id = id(C::left),
                       .name = "Left",
                       .description = "How many days are left, or since how many it is overdue",
                       .width = 12,
                       .sortable = false},
            GridColumn{.id = id(C::basis),
                       .name = "Basis",
                       .description = "Why it may be kept until then: consent form, protocol …",
                       .width = 12,
                       .grow = 2,
                       .sortable = false}};
}

CellLook cell_of(const RetentionLine& line, RetentionColumn column, bool can) {
    CellLook cell;
    switch (column) {
        case RetentionColumn::title:
            cell.words = line.title;
            cell.strong = line.source.empty();
            break;
        case RetentionColumn::until:
            cell.words = line.retention.until;
            cell.editor = can ? CellEditor::words : CellEditor::none;
            break;
        case RetentionColumn::left:
            cell.words = days_words(line);
            if (line.days && *line.days < 0) {
                cell.warning = true;
                cell.note = fmt::format("It was to be deleted by {}.", line.retention.until);
            } else {
                cell.strong = line.days && *line.days <= due_soon_days;
                cell.muted = !line.days || !line.own;
            }
            return cell;
        case RetentionColumn::basis:
            cell.words = line.retention.basis;
            cell.editor = can ? CellEditor::words : CellEditor::none;
            break;
    }
    if (column != RetentionColumn::title && !line.own) {
        cell.muted = true;
        if (!cell.words.empty()) cell.note = "As for the whole project";
    }
    return cell;
}

std::string figures(const RetentionDesk& desk) {
    std::string words;
    const auto add = [&](std::size_t count, std::string_view what) {
        if (count == 0) return;
        if (!words.empty()) words += " · ";
        words += fmt::format("{} {}", grouped(static_cast<std::int64_t>(count)), what);
    };
    add(desk.overdue(), "overdue");
    add(desk.due_soon(), fmt::format("due within {} days", due_soon_days));
    if (words.empty() && !desk.none_settled()) words = "Nothing is due now";
    if (const std::size_t selected = desk.choice.rows.size(); selected > 1)
        add(selected, "selected: what you write in a cell is written for all of them");
    return words;
}

// How a first day is settled, where there is none.
void draw_hint(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const std::string words =
        frame.bench.writable()
            ? fmt::format(
                  "No day is settled yet. Go to a row and press {} to write its last day, such as "
                  "2032-03-31. The day of the whole project stands for every source without one.",
                  frame.key_of("retention.day"))
            : std::string("No day is settled for anything, and this project is open for reading only.");
    const float width = std::min(at.w, ui.em(44));
    const float height = text_height(ui, words, width, style::label);
    TextLook look{style::label, Tone::muted};
    look.wrap = true;
    look.role = Role::paragraph;
    Rect row = at.cut_top(height);
    kit::text(ui, "retention/hint", row.cut_left(width), words, look);
    at.cut_top(ui.em(0.6f));
}

void draw_filter(Frame& frame, Rect row, bool& menu_open) {
    Ui& ui = frame.ui;
    const RetentionDesk& desk = *frame.bench.retention;
    const Rect more = row.cut_right(row.h);
    row.cut_right(ui.em(0.3f));
    if (const auto words = row_filter(
            frame, filter_path, row.cut_left(std::min(row.w, ui.em(28))), desk.filter,
            {"Words in titles and bases", "Title or basis", table_path, frame.key_of("retention.filter")}))
        frame.act([words = *words](Workbench& bench) { filter_retention(bench, words); });
    if (icon_button(ui, "retention/more", more, Icon::more, "What can be done with the chosen rows", "Menu",
                    desk.current() != nullptr))
        menu_open = true;
}

void take_events(Frame& frame, const GridEvents& events, bool& menu_open) {
    const RetentionDesk& desk = *frame.bench.retention;
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
    std::vector<RetentionCell> cells;
    cells.reserve(events.written.size());
    for (const auto& one : events.written)
        cells.push_back(
            {desk.line(one.at.row).row_id(), static_cast<RetentionColumn>(one.at.column), one.words});
    if (!cells.empty())
        frame.act([cells = std::move(cells)](Workbench& bench) { write_retention(bench, cells); });
    if (events.activated) frame.run("retention.open");
    if (events.context) menu_open = true;
}

}  // namespace

void draw_retention(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RetentionDesk& desk = *frame.bench.retention;
    const bool can = frame.bench.writable();
    const auto pane = ui.pane("retention", "Days of retention", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const Rect rest =
        draw_document_head(frame, "retention", at.cut_top(ui.em(document_head_height)), "Days of retention");
    TextLook small{style::small, Tone::muted};
    small.role = Role::status;
    kit::text(ui, "retention/figures", rest, figures(desk), small);
    bool& menu_open = ui.memory<bool>("retention/menu_open");
    at = at.inset(ui.em(1.1f), 0);
    if (desk.all() > 0 && desk.none_settled()) draw_hint(frame, at);
    draw_filter(frame, at.cut_top(ui.em(measure::field)), menu_open);
    at.cut_top(ui.em(0.5f));

    const auto heads = columns();
    GridLook look;
    look.name = "Days of retention";
    look.columns = heads;
    look.rows = desk.rows().size();
    look.row_id = [&](std::size_t row) { return desk.line(row).row_id(); };
    look.row_name = [&](std::size_t row) { return desk.line(row).title; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(desk.line(row), static_cast<RetentionColumn>(column), can);
    };
    look.refuses = [](std::size_t, std::size_t column, const std::string& words) {
        std::optional<std::string> why;
        if (static_cast<RetentionColumn>(column) == RetentionColumn::until && !words.empty() &&
            !model::is_day(words))
            why = "Write the day as 2027-03-31, or leave the cell empty.";
        return why;
    };
    look.empty = "No title and no basis has these words. Esc in the field above lists all again.";
    GridChoice choice = desk.choice;
    if (!desk.edit_wanted.empty()) {
        choice.column = desk.edit_wanted;
        edit_grid_cell(ui, table_path);
        ui.set_focus(table_path);
        frame.act([](Workbench& bench) { bench.retention->edit_wanted.clear(); });
    }
    const GridEvents events = grid(ui, table_path, at, look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_retention(bench, choice); });
    take_events(frame, events, menu_open);

    static constexpr std::array<std::string_view, 5> ids{"retention.open", "", "retention.day",
                                                         "retention.basis", "retention.clear"};
    const Rect beside = rect_of(frame, (table_path / choice.row / choice.column).text(),
                                rect_of(frame, "retention/more", at));
    action_menu(frame, "retention/menu", beside, "What can be done with the chosen rows", ids, menu_open);
}

}  // namespace attune::workbench
