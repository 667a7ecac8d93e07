// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/team_acts.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/team_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

const Path list_path = "team/rounds";
const Path matrix_path = "team/progress";
// Narrower than this the rounds stand above their matrix.
constexpr float side_by_side = 46;

RowLook round_row(const Frame& frame, const model::Round& round) {
    const TeamLists& lists = frame.bench.team->lists;
    std::int64_t finished = 0;
    for (const auto& coder : round.coders) finished += lists.finished_in(round, coder.coder);
    const auto all = static_cast<std::int64_t>(round.coders.size() * round.sources.size());
    RowLook row;
    row.id = round.id.text();
    row.label = round.name;
    row.detail =
        fmt::format("{} · {}", round.kind == model::RoundKind::reliability ? "reliability" : "calibration",
                    round.closed_ms != 0 ? std::string("closed")
                                         : fmt::format("{} of {} finished", grouped(finished), grouped(all)));
    row.description = round_words(round);
    row.muted = round.closed_ms != 0;
    row.selected = round.id == frame.bench.team->current_round;
    return row;
}

void rounds_list(Frame& frame, Rect at) {
    const TeamDesk& desk = *frame.bench.team;
    const auto& rounds = desk.lists.rounds;
    ListLook look;
    look.name = "Rounds";
    look.rows = rounds.size();
    look.tall = true;
    look.row = [&](std::size_t i) { return round_row(frame, rounds[i]); };
    for (std::size_t i = 0; i < rounds.size(); ++i)
        if (rounds[i].id == desk.current_round) look.current = i;
    const ListEvents events = list(frame.ui, list_path, at, look);
    if (const auto chosen = events.current ? events.current : events.pressed)
        frame.act([id = rounds[*chosen].id](Workbench& bench) { choose_round(bench, id); });
    if (events.activated) frame.act([](Workbench& bench) { bench.focus_wanted = matrix_path.text(); });
    bool& menu_open = frame.ui.memory<bool>("team/round_menu_open");
    if (events.context) menu_open = true;
}

std::string copy_words(const Frame& frame, const model::RoundCoder& coder) {
    const std::string kind(model::copy_kind_word(coder.copy));
    if (coder.given_ms != 0)
        return fmt::format("{}, {}", kind, when_text(coder.given_ms, frame.bench.clock()));
    return coder.copy == model::CopyKind::none ? std::string("no copy") : kind + ", not given yet";
}

CellLook progress_cell(const Frame& frame, const model::Round& round, std::size_t row, std::size_t column) {
    const TeamLists& lists = frame.bench.team->lists;
    CellLook cell;
    if (row == 0) {
        if (column == 0) {
            cell.words = "Copy";
            cell.muted = true;
            return cell;
        }
        const auto& coder = round.coders[column - 1];
        cell.words = copy_words(frame, coder);
        cell.note = coder.given_ms != 0                   ? "Enter makes the copy once more"
                    : coder.copy == model::CopyKind::none ? "Codes in this project itself; Enter makes a copy"
                                                          : "Enter makes the copy";
        cell.muted = coder.given_ms != 0;
        return cell;
    }
    const SourceId& source = round.sources[row - 1];
    if (column == 0) {
        const auto title = lists.titles.find(source);
        cell.words = title == lists.titles.end() ? "(deleted)" : title->second;
        return cell;
    }
    const Begun begun = lists.begun_of(source, round.coders[column - 1].coder);
    cell.words = begun_words(begun);
    cell.strong = begun == Begun::finished;
    cell.muted = begun == Begun::not_yet;
    return cell;
}

void matrix(Frame& frame, Rect at, const model::Round& round) {
    Ui& ui = frame.ui;
    const TeamDesk& desk = *frame.bench.team;
    // Titles have what the coders leave of the width.
    constexpr float coder_width = 12.5f;
    const float title =
        std::clamp(at.w / ui.em() - coder_width * static_cast<float>(round.coders.size()) - 1.2f, 11.f, 24.f);
    std::vector<GridColumn> columns{
        GridColumn{.id = "title", .name = "Source", .width = title, .grow = 1, .sortable = false}};
    for (const auto& coder : round.coders)
        columns.push_back(
            {.id = coder.coder.text(),
             .name = coder.name,
             .description = fmt::format("{} has finished {} of {} sources of this round", coder.name,
                                        desk.lists.finished_in(round, coder.coder), round.sources.size()),
             .width = coder_width,
             .sortable = false});
    GridLook look;
    look.name = "How far everybody is";
    look.columns = columns;
    look.rows = round.sources.size() + 1;
    look.multi_select = false;
    look.row_id = [&](std::size_t row) {
        return row == 0 ? std::string(copies_row) : round.sources[row - 1].text();
    };
    look.row_name = [&](std::size_t row) { return progress_cell(frame, round, row, 0).words; };
    look.cell = [&](std::size_t row, std::size_t column) { return progress_cell(frame, round, row, column); };
    GridChoice choice = desk.progress_choice;
    const GridEvents events = grid(ui, matrix_path, at, look, choice);
    if (choice != desk.progress_choice)
        frame.act([choice](Workbench& bench) { choose_progress_cell(bench, choice); });
    if (events.activated) frame.run(events.activated->row == 0 ? "team.give_copy" : "team.open_source");
}

void round_head(Frame& frame, Rect& at, const model::Round& round) {
    Ui& ui = frame.ui;
    Rect title = at.cut_top(ui.em(1.9f));
    bool& menu_open = ui.memory<bool>("team/round_menu_open");
    const Rect more = title.cut_right(ui.em(2));
    if (icon_button(ui, "team/round_more", more.centred({ui.em(1.9f), ui.em(1.9f)}), Icon::more,
                    "What can be done with this round", "Menu"))
        menu_open = true;
    TextLook name{style::strong};
    name.role = Role::heading;
    kit::text(ui, "team/round_name", title, round.name, name);
    const auto words = [&](const char* path, const std::string& text) {
        if (text.empty()) return;
        TextLook look{style::small, Tone::muted};
        look.wrap = true;
        const float height = std::ceil(text_height(ui, text, at.w, style::small));
        kit::text(ui, Path("team") / path, at.cut_top(height), text, look);
        at.cut_top(ui.em(0.25f));
    };
    std::string when = "Started " + when_text(round.made_ms, frame.bench.clock());
    if (round.closed_ms != 0) when += " · closed " + when_text(round.closed_ms, frame.bench.clock());
    words("round_words", round_words(round) + " · " + when);
    words("round_note", round.note);
    at.cut_top(ui.em(0.4f));
    static constexpr std::array<std::string_view, 8> open_ids{"team.give_copy",    "team.take_back",   "",
                                                              "team.rename_round", "team.close_round", "",
                                                              "team.delete_round"};
    static constexpr std::array<std::string_view, 8> closed_ids{"team.give_copy",    "team.take_back",    "",
                                                                "team.rename_round", "team.reopen_round", "",
                                                                "team.delete_round"};
    action_menu(frame, "team/round_menu", rect_of(frame, "team/round_more", more), round.name,
                round.closed_ms != 0 ? std::span<const std::string_view>(closed_ids)
                                     : std::span<const std::string_view>(open_ids),
                menu_open);
}

}  // namespace

void draw_team_rounds(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TeamDesk& desk = *frame.bench.team;
    if (desk.lists.rounds.empty()) {
        TextLook look{style::label, Tone::muted};
        look.wrap = true;
        look.role = Role::paragraph;
        const std::string words = fmt::format(
            "There is no round yet. A round says which sources two or more coders code, each by themselves, "
            "so "
            "that their work can be compared: for training (calibration) or to be reported (reliability). {} "
            "starts one.",
            frame.bench.keys.text("team.new_round"));
        const float width = std::min(at.w, ui.em(40));
        kit::text(ui, "team/no_rounds", at.cut_top(text_height(ui, words, width)).cut_left(width), words,
                  look);
        return;
    }
    if (at.w >= ui.em(side_by_side)) {
        Rect left = at.cut_left(ui.em(14));
        rounds_list(frame, left);
        ui.paint().vertical(at.x, at.y, at.h, ui.colour(Tone::line));
        at.cut_left(ui.em(1));
    } else {
        ListLook tall;
        tall.tall = true;
        const auto shown = static_cast<float>(std::min<std::size_t>(desk.lists.rounds.size(), 3));
        rounds_list(frame, at.cut_top(row_height(ui, tall) * shown));
        at.cut_top(ui.em(0.6f));
    }
    if (const model::Round* round = desk.round()) {
        round_head(frame, at, *round);
        matrix(frame, at, *round);
    }
}

namespace {

void draw_new_coder(Frame& frame, const NewCoderForm& form) {
    Ui& ui = frame.ui;
    const std::array<DialogButton, 2> buttons{DialogButton{"add", "Add", Emphasis::primary},
                                              DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title = "Add a coder";
    look.width_em = 30;
    look.buttons = buttons;
    const float fault =
        form.fault.empty() ? 0 : text_height(ui, form.fault, ui.em(27), style::small) + ui.em(0.5f);
    look.body_height = 2 * (ui.em(1.7f) + ui.em(measure::field)) + ui.em(0.7f) + fault;
    const DialogEvents events = dialog(ui, "new_coder", look, [&](Rect at) {
        const auto field = [&](const char* id, const char* name, const char* placeholder,
                               std::string NewCoderForm::*into) {
            section_label(ui, Path("new_coder") / id / "label", at.cut_top(ui.em(1.7f)), name);
            TextFieldLook text;
            text.name = name;
            text.placeholder = placeholder;
            text.takes_enter = false;
            text.invalid = !form.fault.empty() && into == &NewCoderForm::name;
            std::string words = form.*into;
            if (text_field(ui, Path("new_coder") / id, at.cut_top(ui.em(measure::field)), words, text)
                    .changed)
                frame.act([into, words](Workbench& bench) {
                    if (!bench.team->adding) return;
                    (*bench.team->adding).*into = words;
                    bench.team->adding->fault.clear();
                });
            at.cut_top(ui.em(0.7f));
        };
        field("name", "Name", "As it is to stand beside codings and memos", &NewCoderForm::name);
        field("initials", "Initials", "Made from the name when left empty", &NewCoderForm::initials);
        if (!form.fault.empty()) {
            TextLook words{style::small, Tone::warning};
            words.wrap = true;
            words.role = Role::status;
            kit::text(ui, "new_coder/fault", at, form.fault, words);
        }
    });
    if (events.pressed == 0U)
        frame.act(add_asked_coder);
    else if (events.pressed || events.dismissed)
        frame.act(leave_new_coder);
}

void draw_round_question(Frame& frame, const RoundQuestion& asked) {
    Ui& ui = frame.ui;
    const bool removes = asked.kind == RoundQuestion::Kind::remove;
    const std::array<DialogButton, 2> buttons{
        DialogButton{"do", removes ? "Delete" : "Rename", Emphasis::primary},
        DialogButton{"cancel", "Cancel"}};
    DialogLook look;
    look.title =
        removes ? fmt::format("Delete the round “{}”?", asked.name) : std::string("Rename the round");
    if (removes)
        look.words =
            "The round goes from the list, with who was to code what in it. What its coders coded stays, and "
            "so "
            "do their marks of what is finished, the copies that they were given, and what was agreed. "
            "Ctrl+Z "
            "brings the round back.";
    look.buttons = buttons;
    const float fault =
        asked.fault.empty() ? 0 : text_height(ui, asked.fault, ui.em(31), style::small) + ui.em(0.5f);
    look.body_height = (removes ? 0 : ui.em(measure::field)) + fault;
    const DialogEvents events = dialog(ui, "round_question", look, [&](Rect at) {
        if (!removes) {
            TextFieldLook text;
            text.name = "Name of the round";
            text.takes_enter = false;
            text.select_all_on_focus = true;
            text.invalid = !asked.fault.empty();
            std::string words = asked.name;
            if (text_field(ui, "round_question/name", at.cut_top(ui.em(measure::field)), words, text).changed)
                frame.act([words](Workbench& bench) {
                    if (!bench.team->asked) return;
                    bench.team->asked->name = words;
                    bench.team->asked->fault.clear();
                });
            at.cut_top(ui.em(0.5f));
        }
        if (asked.fault.empty()) return;
        TextLook words{style::small, Tone::warning};
        words.wrap = true;
        words.role = Role::status;
        kit::text(ui, "round_question/fault", at, asked.fault, words);
    });
    if (events.pressed == 0U)
        frame.act(do_asked_of_round);
    else if (events.pressed || events.dismissed)
        frame.act(leave_round_question);
}

}  // namespace

void draw_team_questions(Frame& frame) {
    if (!frame.bench.session) return;
    const TeamDesk& desk = *frame.bench.team;
    if (desk.adding) draw_new_coder(frame, *desk.adding);
    if (desk.asked) draw_round_question(frame, *desk.asked);
}

}  // namespace attune::workbench
