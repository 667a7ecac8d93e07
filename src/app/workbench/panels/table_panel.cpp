// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/table_panel.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "app/workbench/acts/table_acts.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

using text::counted;

// "becomes WEMWBS, wave 2"
std::string becomes(const TableDesk& desk, std::size_t column) {
    switch (desk.use_of(column)) {
        case ColumnUse::subject:
            return desk.mapping.of == model::VariableOf::cases ? "which case a row is about"
                                                               : "which person a row is about";
        case ColumnUse::wave:
            return "the wave of a row";
        case ColumnUse::talk:
            return "comes in as a source";
        case ColumnUse::variable: {
            const auto& mapped = *desk.mapped(column);
            const std::string& name =
                mapped.variable.label.empty() ? mapped.variable.name : mapped.variable.label;
            std::string words = (mapped.variable.id.empty() ? "new: " : "") + name;
            if (!mapped.wave.empty()) words += ", " + mapped.wave;
            return words;
        }
        case ColumnUse::left_out:
            break;
    }
    return "left out";
}

RowLook column_row(const TableDesk& desk, std::size_t index) {
    const exchange::TableColumn& column = desk.shown()->columns[index];
    const ColumnUse use = desk.use_of(index);
    RowLook row;
    row.id = std::to_string(index + 1);
    row.label = column.name;
    row.detail = becomes(desk, index);
    row.description = column.label;
    const bool misfits = use == ColumnUse::variable && index < desk.suggested.guesses.size() &&
                         desk.suggested.guesses[index].misfits > 0;
    row.icon = use == ColumnUse::left_out ? Icon::minus : misfits ? Icon::warning : Icon::check;
    row.muted = use == ColumnUse::left_out;
    row.selected = index == desk.column;
    return row;
}

// "12 new variables, 1,204 values new, 3 changed, 0 as they are."
std::string counted_words(const jobs::TablePlan& plan) {
    const auto made = std::count_if(plan.variables.begin(), plan.variables.end(),
                                    [](const auto& one) { return one.is_new; });
    std::string words;
    if (made > 0) words = counted(made, "new variable", "new variables") + ", ";
    words += fmt::format("{} new, {} changed, {} as they are.",
                         counted(static_cast<std::int64_t>(plan.added.size()), "value", "values"),
                         grouped(static_cast<std::int64_t>(plan.changed.size())), grouped(plan.unchanged));
    return words;
}

void draw_columns(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TableDesk& desk = *frame.bench.tables;
    const auto* sheet = desk.shown();
    const auto pane = ui.pane("table_columns", "Columns", at);
    const auto columns = static_cast<std::int64_t>(sheet->columns.size());
    section_label(ui, "table/columns_label", at.cut_top(ui.em(2)).inset(ui.em(0.9f), 0),
                  fmt::format("{} · {}", counted(columns, "column", "columns"),
                              counted(static_cast<std::int64_t>(sheet->rows.size()), "row", "rows")));
    ListLook rows;
    rows.name = "Columns of the table";
    rows.rows = sheet->columns.size();
    rows.tall = true;
    rows.current = desk.column;
    rows.empty = "This sheet holds no table.";
    rows.row = [&](std::size_t i) { return column_row(desk, i); };
    if (ui.focused("table/columns") && ui.take(Key::space))
        frame.act([](Workbench& bench) {
            const bool out = bench.tables->use_of(bench.tables->column) == ColumnUse::left_out;
            set_column_use(bench, out ? ColumnUse::variable : ColumnUse::left_out);
        });
    const ListEvents events = list(ui, "table/columns", at, rows);
    if (events.current)
        frame.act([column = *events.current](Workbench& bench) { choose_table_column(bench, column); });
    if (events.activated) ui.set_focus("table/use");
}

void draw_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TableDesk& desk = *frame.bench.tables;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    const ButtonLook take{"Take it in", {}, Emphasis::primary, may_take_table(desk), "", "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    if (button(ui, "table/take", row.cut_right(button_size(ui, take).w), take) || by_keys)
        frame.act(take_table_now);
    row.cut_right(ui.em(0.7f));
    const ButtonLook cancel{"Cancel", {}, Emphasis::plain, true, "Nothing is taken in", ""};
    if (button(ui, "table/cancel", row.cut_right(button_size(ui, cancel).w), cancel)) frame.act(leave_table);
    row.cut_right(ui.em(1));
    std::string words = "Working out what would happen …";
    Tone tone = Tone::muted;
    if (desk.plan && desk.plan_due < 0 && !desk.planning) {
        const jobs::TablePlan& plan = *desk.plan;
        if (!plan.stops.empty()) {
            words = plan.stops.front();
            tone = Tone::warning;
        } else {
            // Of ids that nobody answers to, nothing is known to stand in the project.
            const std::string out = jobs::left_out_of(plan, jobs::LeftOutWords::counts);
            const bool nothing = plan.nothing_to_do();
            if (!nothing)
                words = counted_words(plan);
            else
                words = out.empty() ? "Everything in this table stands in the project already."
                                    : "There is nothing new to take.";
            if (!out.empty()) {
                words += fmt::format(" Left out: {}.", out);
                tone = Tone::warning;
            }
            if (!nothing) words += " Nothing has been written yet.";
        }
    }
    TextLook look{style::small, tone};
    look.role = Role::status;
    kit::text(ui, "table/foot", row, words, look);
}

}  // namespace

void draw_table_import(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TableDesk& desk = *frame.bench.tables;
    const auto pane = ui.pane("table", "Table to take in", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    const std::string title =
        desk.table ? "Take a table in: " + desk.table->original.name : std::string("Take a table in");
    draw_document_head(frame, "table", at.cut_top(ui.em(document_head_height)), title,
                       {"Back to the page; the table waits", put_table_aside});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    if (!desk.shown()) {
        TextLook look{style::small, desk.fault.empty() ? Tone::muted : Tone::warning};
        look.wrap = true;
        kit::text(ui, "table/empty", at.inset(ui.em(1.6f)),
                  !desk.fault.empty() ? desk.fault
                  : desk.reading      ? std::string("Reading the table …")
                                      : std::string("There is no table to take in."),
                  look);
        return;
    }
    draw_foot(frame, at.cut_bottom(ui.em(3.6f)));
    const float columns_w = std::min(ui.em(18), at.w * 0.26f);
    const float details_w = std::min(ui.em(30), (at.w - columns_w) * 0.56f);
    const Rect columns = at.cut_left(std::round(columns_w));
    ui.paint().fill(columns, ui.colour(Tone::panel));
    draw_columns(frame, columns);
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    draw_table_details(frame, at.cut_left(std::round(details_w)));
    ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
    draw_table_plan(frame, at);
}

void draw_table_taking(Frame& frame) {
    Ui& ui = frame.ui;
    DialogLook look;
    look.title = "Taking the table in";
    look.words = "All of it comes in as one step that can be undone.";
    look.body_height = ui.em(1);
    (void)dialog(ui, "taking", look, [&](Rect at) {
        progress_bar(ui, "taking/progress", at.cut_top(ui.em(0.5f)), look.title, -1);
    });
}

}  // namespace attune::workbench
