// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/team_panel.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/team_acts.h"
#include "app/workbench/code_colours.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/document_head.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::string_view by_turn = "By turn";

std::string figure(std::int64_t number) {
    return number == 0 ? std::string() : grouped(number);
}

std::string tab_label(std::string_view word, std::size_t count) {
    return count == 0 ? std::string(word)
                      : fmt::format("{} {}", word, grouped(static_cast<std::int64_t>(count)));
}

// What the tab shown is for, at the end of the head; of the others as many as there is room for.
void head_buttons(Frame& frame, Rect head) {
    struct Shown {
        const char* id;
        const char* label;
        const char* action;
        Emphasis emphasis = Emphasis::plain;
        Rect at = {};
    };
    std::vector<Shown> wanted;
    if (frame.bench.team->tab == TeamTab::coders)
        wanted.push_back({"add_coder", "Add a coder…", "team.add_coder", Emphasis::primary});
    if (frame.bench.team->tab == TeamTab::rounds)
        wanted.push_back({"new_round", "New round…", "team.new_round", Emphasis::primary});
    wanted.push_back({"take_back", "Take copies back…", "team.take_back"});
    wanted.push_back({"give", "Give a copy…", "team.give_copy"});
    const auto look_of = [&](const Shown& one) {
        ButtonLook look;
        look.label = one.label;
        look.emphasis = one.emphasis;
        look.shortcut = frame.key_of(one.action);
        look.enabled = frame.bench.writable() && !frame.bench.team->copy;
        return look;
    };
    std::vector<Shown> fits;
    for (Shown one : wanted) {
        const float width = button_size(frame.ui, look_of(one)).w;
        if (width > head.w) break;
        one.at = head.cut_right(width);
        head.cut_right(frame.ui.em(0.5f));
        fits.push_back(one);
    }
    // From the start, so that Tab follows the eye.
    for (const Shown& one : std::views::reverse(fits))
        if (button(frame.ui, Path("team") / one.id, one.at, look_of(one))) frame.run(one.action);
}

CellLook coder_cell(const Frame& frame, const store::CoderFacts& coder, std::size_t column) {
    CellLook cell;
    const bool can = frame.bench.writable();
    const model::Colour colour{coder.colour};
    switch (column) {
        case 0:
            cell.words = coder.name;
            cell.swatch = colour_of(colour);
            cell.strong = coder.id == frame.bench.session->project().coder();
            if (cell.strong) cell.note = "You work as this coder";
            cell.clearable = false;
            cell.editor = can ? CellEditor::words : CellEditor::none;
            break;
        case 1:
            cell.words = coder.initials;
            cell.clearable = false;
            cell.editor = can ? CellEditor::words : CellEditor::none;
            break;
        case 2:
            cell.words = coder.own_colour ? colour_name(colour) : std::string(by_turn);
            cell.muted = !coder.own_colour;
            cell.editor = can ? CellEditor::choice : CellEditor::none;
            break;
        case 3:
            cell.words = figure(coder.codings);
            break;
        case 4:
            cell.words = figure(coder.sources);
            break;
        default:
            cell.words = figure(coder.finished);
    }
    return cell;
}

std::array<GridColumn, 6> coder_columns() {
    return {
        GridColumn{.id = "name", .name = "Coder", .width = 13, .grow = 2, .sortable = false},
        GridColumn{.id = "initials", .name = "Initials", .width = 5, .sortable = false},
        GridColumn{.id = "colour",
                   .name = "Colour",
                   .description = "The colour that the coder is shown in; by turn: as they joined",
                   .width = 8,
                   .sortable = false},
        GridColumn{.id = "codings", .name = "Codings", .width = 6, .align = Align::end, .sortable = false},
        GridColumn{.id = "sources",
                   .name = "Sources coded",
                   .description = "In how many sources the coder coded something",
                   .width = 9,
                   .align = Align::end,
                   .sortable = false},
        GridColumn{.id = "finished",
                   .name = "Finished",
                   .description = "How many sources the coder has marked as finished",
                   .width = 6.5f,
                   .align = Align::end,
                   .sortable = false}};
}

CellLook proposed_cell(const ProposedLine& line, std::size_t column) {
    CellLook cell;
    switch (column) {
        case 0:
            cell.words = line.name;
            cell.strong = true;
            break;
        case 1:
            cell.words = line.from.empty() ? "not known" : line.from;
            cell.muted = line.from.empty();
            break;
        case 2:
            cell.words = line.path;
            cell.muted = true;
            break;
        case 3:
            cell.words = figure(line.codings);
            break;
        default:
            cell.words = line.same.empty() ? "no" : line.same_words;
            cell.muted = line.same.empty();
    }
    return cell;
}

std::array<GridColumn, 5> proposed_columns() {
    return {
        GridColumn{.id = "name", .name = "Proposed code", .width = 12, .grow = 2, .sortable = false},
        GridColumn{.id = "from", .name = "By", .width = 9, .grow = 1, .sortable = false},
        GridColumn{.id = "path", .name = "Below", .width = 8, .grow = 1, .sortable = false},
        GridColumn{.id = "codings", .name = "Codings", .width = 6, .align = Align::end, .sortable = false},
        GridColumn{.id = "same",
                   .name = "Same name",
                   .description = "Another code of this name, which it can be joined with",
                   .width = 12,
                   .grow = 1,
                   .sortable = false}};
}

void words_above(Frame& frame, Rect& at, const std::string& words) {
    Ui& ui = frame.ui;
    TextLook look{style::small, Tone::muted};
    look.wrap = true;
    look.role = Role::paragraph;
    const float width = std::min(at.w, ui.em(60));
    Rect row = at.cut_top(std::ceil(text_height(ui, words, width, style::small)));
    kit::text(ui, "team/words", row.cut_left(width), words, look);
    at.cut_top(ui.em(0.7f));
}

}  // namespace

void draw_team_coders(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TeamDesk& desk = *frame.bench.team;
    const auto& coders = desk.lists.coders;
    static const Path table = "team/coders";
    words_above(frame, at,
                frame.bench.writable()
                    ? "Everybody who codes here, in the order in which they joined. Enter writes in a cell."
                    : "Everybody who codes here, in the order in which they joined.");
    const auto heads = coder_columns();
    std::vector<std::string> colours{std::string(by_turn)};
    colours.insert(colours.end(), code_colour_names.begin(), code_colour_names.end());
    GridLook look;
    look.name = "Coders";
    look.columns = heads;
    look.rows = coders.size();
    look.multi_select = false;
    look.row_id = [&](std::size_t row) { return coders[row].id.text(); };
    look.row_name = [&](std::size_t row) { return coders[row].name; };
    look.cell = [&](std::size_t row, std::size_t column) { return coder_cell(frame, coders[row], column); };
    look.choices = [&](std::size_t, std::size_t) { return colours; };
    look.refuses = [](std::size_t, std::size_t column, const std::string& words) {
        std::optional<std::string> why;
        if (column < 2 && words.find_first_not_of(' ') == std::string::npos)
            why = column == 0 ? "A coder needs a name." : "Initials are one letter at least.";
        return why;
    };
    look.empty = fmt::format("Nobody codes here yet; {} adds a coder.", frame.key_of("team.add_coder"));
    GridChoice choice = desk.coder_choice;
    const GridEvents events = grid(ui, table, at, look, choice);
    if (choice != desk.coder_choice)
        frame.act([choice](Workbench& bench) { choose_coder_cell(bench, choice); });
    if (events.told)
        frame.act([sentence = *events.told](Workbench& bench) {
            say_error(bench, {ErrorKind::invalid, sentence});
        });
    for (const auto& one : events.written)
        frame.act([id = coders[one.at.row].id, column = heads[one.at.column].id,
                   words = one.words](Workbench& bench) { write_coder(bench, id, column, words); });
    bool& menu_open = ui.memory<bool>("team/coder_menu_open");
    if (events.context) menu_open = true;
    static constexpr std::array<std::string_view, 2> ids{"team.add_coder", "team.give_copy"};
    const Rect beside = rect_of(frame, (table / choice.row / choice.column).text(), at);
    action_menu(frame, "team/coder_menu", beside, "What can be done with coders", ids, menu_open);
}

void draw_team_proposed(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TeamDesk& desk = *frame.bench.team;
    const auto& lines = desk.lists.proposed;
    static const Path table = "team/proposed";
    if (!lines.empty()) {
        Rect row = at.cut_top(ui.em(measure::field));
        at.cut_top(ui.em(0.7f));
        const auto add = [&](const char* id, const std::string& label, const char* action, bool enabled) {
            ButtonLook look{
                label, {}, Emphasis::plain, enabled && frame.bench.writable(), "", frame.key_of(action)};
            if (button(ui, Path("team") / id, row.cut_left(std::min(row.w, button_size(ui, look).w)), look))
                frame.run(action);
            row.cut_left(ui.em(0.5f));
        };
        const std::size_t selected = desk.proposed_choice.rows.size();
        add("accept", selected > 1 ? fmt::format("Accept these {}", selected) : std::string("Accept"),
            "team.accept", desk.current_proposed() != nullptr);
        add("join", "Join with the code of the same name", "team.join",
            desk.current_proposed() && !desk.current_proposed()->same.empty());
    }
    const auto heads = proposed_columns();
    GridLook look;
    look.name = "Proposed codes";
    look.columns = heads;
    look.rows = lines.size();
    look.row_id = [&](std::size_t row) { return lines[row].code.text(); };
    look.row_name = [&](std::size_t row) { return lines[row].name; };
    look.cell = [&](std::size_t row, std::size_t column) { return proposed_cell(lines[row], column); };
    look.empty =
        "No code waits to be accepted. What coders make in the copies of a reliability round comes back as a "
        "proposal, and stands here until it is accepted or joined with another code.";
    GridChoice choice = desk.proposed_choice;
    const GridEvents events = grid(ui, table, at, look, choice);
    if (choice != desk.proposed_choice)
        frame.act([choice](Workbench& bench) { choose_proposed_cell(bench, choice); });
    bool& menu_open = ui.memory<bool>("team/proposed_menu_open");
    if (events.context || events.activated) menu_open = true;
    static constexpr std::array<std::string_view, 2> ids{"team.accept", "team.join"};
    const Rect beside = rect_of(frame, (table / choice.row / choice.column).text(), at);
    action_menu(frame, "team/proposed_menu", beside, "What can be done with the proposed code", ids,
                menu_open);
}

void draw_team(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const TeamDesk& desk = *frame.bench.team;
    const auto pane = ui.pane("team", "Team", at);
    ui.paint().fill(at, ui.colour(Tone::ground));
    head_buttons(frame, draw_document_head(frame, "team", at.cut_top(ui.em(document_head_height)), "Team"));
    at = at.inset(ui.em(1.1f), 0);
    const std::array<Segment, 3> tabs{
        Segment{"coders", tab_label("Coders", desk.lists.coders.size())},
        Segment{"rounds", tab_label("Rounds", desk.lists.rounds.size())},
        Segment{"proposed", tab_label("Proposed codes", desk.lists.proposed.size())}};
    if (const auto picked = tab_strip(ui, "team/tabs", at.cut_top(ui.em(2)), "Parts of the team", tabs,
                                      static_cast<std::size_t>(desk.tab)))
        frame.act([tab = static_cast<TeamTab>(*picked)](Workbench& bench) { show_team_tab(bench, tab); });
    at.cut_top(ui.em(0.8f));
    switch (desk.tab) {
        case TeamTab::coders:
            return draw_team_coders(frame, at);
        case TeamTab::rounds:
            return draw_team_rounds(frame, at);
        case TeamTab::proposed:
            return draw_team_proposed(frame, at);
    }
}

}  // namespace attune::workbench
