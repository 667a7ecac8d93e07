// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/refi_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/refi_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/panels/document_head.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/panels/working_dialog.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/list.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path table_path = "refi/table";

enum class Column { title, counted, sure, codings, exact, mended, not_placed };

std::array<GridColumn, 7> columns() {
    return {
        GridColumn{.id = "title", .name = "Source", .width = 11, .grow = 2, .sortable = false},
        GridColumn{
            .id = "counted",
            .name = "Positions are counted in",
            .description = "Code points or UTF-16 units, what a line end counts, and what is not usual",
            .width = 14,
            .grow = 2,
            .sortable = false},
        GridColumn{.id = "sure",
                   .name = "How sure",
                   .description = "Certain: all ways place everything alike. Evident, likely: names and "
                                  "words tell. Assumed: they do not.",
                   .width = 7.5f,
                   .sortable = false},
        GridColumn{.id = "codings", .name = "Codings", .width = 5.5f, .align = Align::end, .sortable = false},
        GridColumn{.id = "exact",
                   .name = "In place",
                   .description = "Both ends stand in the text, between characters. Whether these are the "
                                  "right words the evidence below says.",
                   .width = 5.5f,
                   .align = Align::end,
                   .sortable = false},
        GridColumn{.id = "mended",
                   .name = "Mended",
                   .description = "The ends were the wrong way round, or one stood within a character",
                   .width = 5.5f,
                   .align = Align::end,
                   .sortable = false},
        GridColumn{.id = "not_placed",
                   .name = "No place",
                   .description = "Leaves the text, is on no character, or names no code of the file",
                   .width = 5.5f,
                   .align = Align::end,
                   .sortable = false}};
}

CellLook cell_of(const RefiDesk& desk, std::size_t at, Column column) {
    const jobs::RefiText& text = desk.read->plan.texts[at];
    const jobs::RefiTally& tally = desk.read->look.tallies[at];
    const auto figure = [](std::int64_t number) {
        CellLook cell;
        cell.words = grouped(number);
        cell.muted = number == 0;
        return cell;
    };
    CellLook cell;
    switch (column) {
        case Column::title:
            cell.words = text.title;
            cell.note = text.file;
            break;
        case Column::counted:
            cell.words = brief_words(desk.dialect_of(at));
            cell.note = exchange::refi::dialect_words(desk.dialect_of(at));
            cell.muted = text.verdict.selections == 0;
            break;
        case Column::sure:
            cell.words = desk.by_person(at) ? std::string("chosen")
                         : text.verdict.selections == 0
                             ? std::string("–")
                             : std::string(exchange::refi::certainty_word(text.verdict.certainty));
            cell.warning = !desk.by_person(at) && text.verdict.selections > 0 &&
                           text.verdict.certainty == exchange::refi::Certainty::assumed;
            if (cell.warning) cell.note = text.verdict.because;
            break;
        case Column::codings:
            return figure(tally.all());
        case Column::exact:
            return figure(tally.exact);
        case Column::mended:
            return figure(tally.mended);
        case Column::not_placed:
            cell = figure(tally.not_placed);
            cell.warning = tally.not_placed > 0;
            if (cell.warning) cell.note = "Another way to count may find their places.";
            break;
    }
    return cell;
}

// Takes from above what its rows need, and no more than leaves room for what is said of one of them.
void draw_table(Frame& frame, Rect& room, const RefiDesk& desk) {
    Ui& ui = frame.ui;
    const auto heads = columns();
    GridLook look;
    look.name = "Sources, and how their positions are counted";
    look.columns = heads;
    look.multi_select = false;
    look.rows = desk.order.size();
    look.row_id = [&](std::size_t row) { return std::to_string(desk.order[row]); };
    look.row_name = [&](std::size_t row) { return desk.read->plan.texts[desk.order[row]].title; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return cell_of(desk, desk.order[row], static_cast<Column>(column));
    };
    const float pad = ui.em(0.6f);
    // Whole rows; where nothing is coded nothing is to be said below them.
    const bool coded = std::ranges::any_of(
        desk.read->plan.texts, [](const jobs::RefiText& text) { return text.verdict.selections > 0; });
    const float share = std::max(0.f, room.h * (coded ? 0.4f : 0.7f) - grid_height(ui, look, 0) - 2 * pad);
    const auto most = static_cast<std::size_t>(std::max(2.f, std::floor(share / ui.em(measure::row))));
    const Rect at = room.cut_top(std::ceil(grid_height(ui, look, most) + 2 * pad));
    const auto sources = ui.pane("refi_table", "Sources", at);
    GridChoice choice = desk.choice;
    const GridEvents events = grid(ui, table_path, at.inset(ui.em(1.1f), pad), look, choice);
    if (choice != desk.choice) frame.act([choice](Workbench& bench) { choose_refi_text(bench, choice); });
    // On to what can be chosen for it.
    if (events.activated) {
        const auto& verdict = desk.read->plan.texts[desk.order[events.activated->row]].verdict;
        frame.act([several = verdict.candidates.size() > 1](Workbench& bench) {
            if (!several)
                return say(bench, "Every way to count places its codings alike; there is nothing to choose.");
            bench.focus_wanted = "refi/dialect";
        });
    }
}

// Of a file without texts: its codes, as they hang together.
void draw_codes(Frame& frame, Rect at, const RefiDesk& desk) {
    Ui& ui = frame.ui;
    const auto pane = ui.pane("refi_codes", "Its codes", at);
    const auto& codes = desk.read->plan.project.codes;
    section_label(ui, "refi/codes_label", at.cut_top(ui.em(2.4f)).inset(ui.em(1.1f), ui.em(0.3f)),
                  codes.size() == 1 ? std::string("1 code")
                                    : grouped(static_cast<std::int64_t>(codes.size())) + " codes");
    ListLook look;
    look.name = "Codes that come in";
    look.rows = codes.size();
    look.tall = true;
    look.empty = "There are no sources and no codes in this file.";
    look.row = [&](std::size_t i) {
        RowLook row;
        row.id = std::to_string(i + 1);
        row.label = codes[i].name.empty() ? std::string("(without a name)") : codes[i].name;
        row.detail = codes[i].description.substr(0, codes[i].description.find('\n'));
        row.description = row.detail;
        for (int up = codes[i].parent; up >= 0 && row.level < 12;
             up = codes[static_cast<std::size_t>(up)].parent)
            ++row.level;
        return row;
    };
    list(ui, "refi/codes", at, look);
}

void draw_foot(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RefiDesk& desk = *frame.bench.aside->refi;
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    Rect row = at.inset(ui.em(1.1f), 0);
    row = Rect{row.x, row.y + (row.h - ui.em(measure::field)) / 2, row.w, ui.em(measure::field)}.snapped();
    const std::string stops = refi_stops(frame.bench);
    const ButtonLook bring{frame.bench.session ? "Bring in" : "Make a project of it…",
                           {},
                           Emphasis::primary,
                           stops.empty(),
                           "",
                           "Ctrl+Enter"};
    const bool by_keys = !ui.modal_open() && ui.take(Key::enter, Mods::ctrl);
    const Rect bring_at = row.cut_right(button_size(ui, bring).w);
    row.cut_right(ui.em(0.7f));
    const ButtonLook cancel{"Cancel", {}, Emphasis::plain, true, "Nothing is brought in"};
    if (button(ui, "refi/cancel", row.cut_right(button_size(ui, cancel).w), cancel)) frame.act(leave_refi);
    if (button(ui, "refi/bring", bring_at, bring) || by_keys) frame.act(bring_refi_in);
    row.cut_right(ui.em(1));
    std::string words = "Nothing is written yet. ";
    std::int64_t lost = 0, unsure = 0;
    if (desk.read) {
        for (const auto& tally : desk.read->look.tallies) lost += tally.not_placed;
        for (std::size_t text = 0; text < desk.read->plan.texts.size(); ++text) {
            const auto& verdict = desk.read->plan.texts[text].verdict;
            unsure += verdict.selections > 0 && !desk.by_person(text) &&
                              verdict.certainty == exchange::refi::Certainty::assumed
                          ? 1
                          : 0;
        }
    }
    if (lost > 0)
        words += fmt::format("{} {} no place as the positions are counted now. ", grouped(lost),
                             lost == 1 ? "coding finds" : "codings find");
    if (unsure > 0)
        words += fmt::format("How {} counted is assumed; look at the first codings. ",
                             unsure == 1 ? std::string("1 source is") : grouped(unsure) + " sources are");
    if (desk.read && lost == 0 && unsure == 0) words += "All of it is one step, which Ctrl+Z takes back. ";
    words += desk.counting ? "Counting…" : stops;
    TextLook look{style::small, lost + unsure > 0 ? Tone::warning : Tone::muted};
    look.role = Role::status;
    look.wrap = true;
    const float height = std::min(at.h, std::ceil(text_height(ui, words, row.w, style::small)));
    kit::text(ui, "refi/foot", {row.x, std::round(row.centre().y - height / 2), row.w, height}, words, look);
}

// Before a file was read, or where it could not be.
void draw_nothing(Frame& frame, Rect at, const RefiDesk& desk) {
    Form form(frame, "refi/nothing", at, "A project of another tool", 40);
    form.title("Bring in a project of another tool");
    if (!desk.fault.empty()) {
        form.gap(0.6f);
        form.fault("refi/fault", desk.fault);
        form.gap(0.4f);
    }
    form.words(
        "refi/nothing_words",
        "NVivo, ATLAS.ti, MAXQDA, QualCoder and others write projects as .qdpx and codebooks as .qdc. "
        "Choose one, or drop it onto the window: first you see what would come in, and what would not.");
    form.gap(0.8f);
    const ButtonLook choose_look{"Choose a file…",        Icon::folder, Emphasis::plain,
                                 desk.reading == nullptr, "",           frame.key_of("project.import_refi")};
    Rect strip = form.row(frame.ui.em(measure::field));
    if (button(frame.ui, "refi/choose", strip.cut_left(button_size(frame.ui, choose_look).w), choose_look))
        frame.run("project.import_refi");
    form.finish();
}

}  // namespace

void draw_refi_import(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const RefiDesk& desk = *frame.bench.aside->refi;
    const auto pane = ui.pane("refi", "A project of another tool", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    draw_document_head(frame, "refi", at.cut_top(ui.em(document_head_height)),
                       "Bring in a project of another tool", {"Bring nothing in", leave_refi});
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    const Rect foot = at.cut_bottom(ui.em(3.6f));
    if (!desk.read) {
        draw_nothing(frame, at, desk);
    } else {
        const Rect outline = at.cut_left(std::round(std::min(ui.em(25), at.w * 0.3f)));
        ui.paint().fill(outline, ui.colour(Tone::panel));
        draw_refi_outline(frame, outline, *desk.read);
        ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
        const jobs::RefiText* text = desk.chosen();
        if (!text) {
            draw_codes(frame, at, desk);
        } else {
            if (!desk.fault.empty()) {
                TextLook look{style::small, Tone::warning};
                look.wrap = true;
                look.role = Role::status;
                const float width = at.w - 2 * ui.em(1.1f);
                Rect line =
                    at.cut_top(std::ceil(text_height(ui, desk.fault, width, style::small)) + ui.em(0.8f));
                kit::text(ui, "refi/fault", line.inset(ui.em(1.1f), ui.em(0.4f)), desk.fault, look);
            }
            draw_table(frame, at, desk);
        }
        if (text) {
            ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
            draw_refi_text(frame, at, *text);
        }
    }
    draw_foot(frame, foot);
    if (!desk.reading) return;
    const WorkingDialog work{"Reading the project",
                             "Nothing is written: this only looks at what would come in.",
                             desk.reading->progress()};
    if (working_dialog(ui, "refi_reading", work)) frame.act(stop_refi);
}

void draw_refi_storing(Frame& frame) {
    const RefiDesk& desk = *frame.bench.aside->refi;
    if (!desk.storing) return;
    const WorkingDialog work{"Bringing the project in",
                             "All of it comes in, or nothing. When it is stopped, nothing has changed.",
                             desk.storing->progress()};
    if (working_dialog(frame.ui, "refi_storing", work)) frame.act(stop_refi);
}

}  // namespace attune::workbench
