// SPDX-License-Identifier: GPL-3.0-or-later
// Above a framework matrix what is being named; in its stead an edited workbook before it is taken.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/chart_edit_acts.h"
#include "app/workbench/panels/chart_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

using What = ChartNaming::What;

const Path name_path = "charts/naming";

const char* title_of(What what) {
    switch (what) {
        case What::matrix:
            return "A new matrix is called";
        case What::matrix_name:
            return "The matrix is called";
        case What::column:
            return "A new column of";
        case What::column_name:
            return "The column is called";
    }
    return "";
}

std::string hint_of(const ChartNaming& naming) {
    if (naming.what == What::matrix) return "Enter makes it and asks for its columns; Esc leaves it.";
    if (naming.what != What::column) return "Enter keeps it, Esc leaves it as it was.";
    const auto& meant = naming.meant;
    if (naming.words.empty() && naming.goes_on)
        return "An element or a code, or words of your own. Enter adds it; Esc when all are there.";
    if (naming.words.empty()) return "An element or a code, or words of your own. Enter adds it.";
    if (meant.element) return fmt::format("Enter adds the element “{}”.", meant.name);
    if (meant.code) return fmt::format("Enter adds the code “{}”, with what lies below it.", meant.name);
    if (!meant.begins.empty()) return fmt::format("Tab completes to “{}”.", meant.begins);
    return "No element or code is called so: Enter adds a column of its own.";
}

}  // namespace

float chart_naming_height(const Frame& frame) {
    return frame.bench.charts->naming ? frame.ui.em(measure::field + 2.2f) : 0;
}

void draw_chart_naming(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const ChartNaming& naming = *frame.bench.charts->naming;
    ui.paint().fill(at, ui.colour(Tone::panel));
    Rect inside = at.inset(ui.em(1.1f), ui.em(0.35f));
    Rect row = inside.cut_top(ui.em(measure::field));
    const std::string title = title_of(naming.what);
    const float width = ui.paint().measure(title, style::label).w + ui.em(0.8f);
    kit::text(ui, "charts/naming_title", row.cut_left(width), title, {style::label, Tone::muted});
    const ButtonLook keep{.label = naming.what == What::column ? "Add" : "Keep",
                          .emphasis = Emphasis::primary,
                          .enabled = !naming.words.empty()};
    const ButtonLook leave{.label = naming.goes_on ? "Done" : "Leave"};
    const Rect field_at = row.cut_left(std::min(ui.em(28), row.w * 0.5f));
    row.cut_left(ui.em(0.6f));
    const Rect keep_at = row.cut_left(button_size(ui, keep).w);
    row.cut_left(ui.em(0.4f));
    const Rect leave_at = row.cut_left(button_size(ui, leave).w);
    if (ui.focused(name_path)) {
        if (ui.take(Key::escape)) return frame.act(leave_chart_name);
        // The field stays, and with it the keys.
        if (naming.what == What::column && !naming.meant.begins.empty() && ui.take(Key::tab))
            frame.act(complete_chart_name);
    }
    std::string words = naming.words;
    TextFieldLook look;
    look.name = title;
    look.select_all_on_focus = true;
    look.description = hint_of(naming);
    const FieldEvents events = text_field(ui, name_path, field_at, words, look);
    if (events.changed) frame.act([words](Workbench& bench) { type_chart_name(bench, words); });
    if (events.submitted) frame.act(keep_chart_name);
    if (button(ui, "charts/naming_keep", keep_at, keep)) frame.act(keep_chart_name);
    if (button(ui, "charts/naming_leave", leave_at, leave)) frame.act(leave_chart_name);
    TextLook hint{style::small, Tone::muted};
    hint.role = Role::status;
    kit::text(ui, "charts/naming_hint", inside, hint_of(naming), hint);
}

void draw_chart_edits(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const jobs::MatrixPlan& plan = *frame.bench.charts->taking;
    const bool stops = !plan.stops.empty();
    std::int64_t takes = 0;
    for (const auto& edit : plan.edits) takes += edit.takes ? 1 : 0;
    Rect inside = at.inset(ui.em(1.1f), ui.em(0.8f));
    TextLook strong{style::strong};
    strong.role = Role::heading;
    kit::text(ui, "charts/edits_title", inside.cut_top(ui.em(1.8f)),
              fmt::format("What “{}” says otherwise than the project", plan.from), strong);
    std::string words =
        stops ? plan.stops.front()
        : plan.edits.empty()
            ? std::string("It says what the project says.")
            : fmt::format("{} {} taken as one change; {} as they are. Emptied cells stay.", grouped(takes),
                          takes == 1 ? "cell is" : "cells are", grouped(plan.same));
    for (const auto& warning : plan.warnings) words += " " + warning;
    TextLook look{style::small, stops ? Tone::warning : Tone::muted};
    look.wrap = true;
    look.role = Role::status;
    const float high = text_height(ui, words, inside.w, look.style);
    kit::text(ui, "charts/edits_words", inside.cut_top(std::min(high, inside.h * 0.3f)), words, look);
    inside.cut_top(ui.em(0.8f));
    Rect row = inside.cut_bottom(ui.em(measure::field + 0.6f));
    row.cut_top(ui.em(0.6f));
    const ButtonLook take{.label = "Take the changes",
                          .emphasis = Emphasis::primary,
                          .enabled = !stops && takes > 0 && frame.bench.writable()};
    const ButtonLook leave{.label = "Leave it"};
    if (button(ui, "charts/edits_take", row.cut_left(button_size(ui, take).w), take))
        frame.act(take_edited_matrix);
    row.cut_left(ui.em(0.6f));
    if (button(ui, "charts/edits_leave", row.cut_left(button_size(ui, leave).w), leave))
        frame.act(leave_edited_matrix);
    static const std::array<GridColumn, 4> columns{
        GridColumn{.id = "row", .name = "Row", .width = 8, .sortable = false},
        GridColumn{.id = "column", .name = "Column", .width = 9, .sortable = false},
        GridColumn{.id = "before", .name = "Before", .width = 16, .grow = 1, .sortable = false},
        GridColumn{.id = "after", .name = "After", .width = 16, .grow = 1, .sortable = false}};
    GridLook grid_look;
    grid_look.name = "Cells that differ";
    grid_look.columns = columns;
    grid_look.rows = plan.edits.size();
    grid_look.multi_select = false;
    grid_look.lines = 4;  // what is taken is read before it is taken
    grid_look.ruled = true;
    grid_look.row_id = [](std::size_t at_row) { return std::to_string(at_row); };
    grid_look.row_name = [&](std::size_t at_row) { return plan.edits[at_row].row; };
    grid_look.cell = [&](std::size_t at_row, std::size_t column) {
        const auto& edit = plan.edits[at_row];
        CellLook cell;
        cell.words = column == 0   ? edit.row
                     : column == 1 ? edit.column
                     : column == 2 ? edit.before
                     : edit.takes  ? edit.after
                                   : std::string("emptied: stays as it is");
        cell.muted = column == 2 || (column == 3 && !edit.takes);
        return cell;
    };
    grid_look.empty = "Nothing differs.";
    if (ui.focus_within("charts/edits") && ui.take(Key::escape)) return frame.act(leave_edited_matrix);
    GridChoice& choice = ui.memory<GridChoice>("charts/edits_choice");
    (void)grid(ui, "charts/edits", inside, grid_look, choice);
}

}  // namespace attune::workbench
