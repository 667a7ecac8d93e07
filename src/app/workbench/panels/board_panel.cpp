// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/panels/board_panel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/board_acts.h"
#include "app/workbench/integrate_desk.h"
#include "app/workbench/panels/action_menu.h"
#include "app/workbench/panels/integrate_panel.h"
#include "app/workbench/panels/nothing_yet.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/splitter.h"
#include "kit/widgets/text_table.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr float least_table = 11, least_cell = 15;  // em

const BoardDesk& desk_of(const Frame& frame) {
    return *frame.bench.integrate->board;
}

TextTableCell name_cell(const BoardElement& element) {
    TextTableCell cell;
    cell.parts.push_back({element.name, style::strong});
    cell.parts.push_back({element.type, style::small, Tone::muted});
    return cell;
}

TextTableCell cell_of(const BoardDesk& desk, const jobs::BoardCell* of) {
    TextTableCell cell;
    const auto say = [&](std::string words, TextStyle style, Tone tone) {
        cell.parts.push_back({std::move(words), style, tone, 0});
    };
    const auto flags = [&](const jobs::RatedView& rated) {
        for (const auto& flag : rated.flags) say(flag, style::small, Tone::warning);
    };
    if (!of) {
        say("not yet rated", style::small, Tone::muted);
        return cell;
    }
    if (of->agreed) {
        say("Agreed: " + of->agreed->row.judgement.rating, style::strong, Tone::text);
        flags(*of->agreed);
    }
    for (const auto& rated : of->ratings) {
        const bool own = rated.row.judgement.rater == desk.read.reader;
        const std::string who = own ? std::string("You") : rated.row.judgement.rater_name;
        say(fmt::format("{}: {}", who, rating_words(rated)), of->agreed ? style::small : style::label,
            rated.row.hidden || of->agreed ? Tone::muted : Tone::text);
        if (!of->agreed) flags(rated);
    }
    if (!of->agreed && of->differ()) say("The ratings differ.", style::small, Tone::warning);
    return cell;
}

void draw_table(Frame& frame, Rect at) {
    const BoardDesk& desk = desk_of(frame);
    const auto& criteria = desk.read.board.criteria;
    const auto& elements = desk.read.elements;
    std::vector<TextTableColumn> columns{{"element", "Element", {}, 1.1f}};
    for (const auto& criterion : criteria)
        columns.push_back({criterion.id.text(), criterion.name, criterion.description, 1.3f});
    TextTableLook look;
    look.name = "Judgement board";
    look.columns = columns;
    look.rows = elements.size();
    look.chooses = TextTableChooses::cells;
    look.version = desk.generation;
    look.row_id = [&](std::size_t row) { return elements[row].id.text(); };
    look.row_name = [&](std::size_t row) { return elements[row].name; };
    look.cell = [&](std::size_t row, std::size_t column) {
        return column == 0 ? name_cell(elements[row])
                           : cell_of(desk, desk.cell_at(elements[row].id.text(), columns[column].id));
    };
    const auto events = text_table(frame.ui, "board/table", at, look, {desk.element, desk.criterion});
    if (events.chosen)
        frame.act([to = *events.chosen](Workbench& bench) { choose_board_cell(bench, to.row, to.column); });
    if (events.activated) frame.run("board.rate");
}

std::string figures_of(const BoardDesk& desk) {
    std::size_t agreed = 0, rated = 0;
    for (const auto& cell : desk.read.board.cells) {
        agreed += cell.agreed ? 1 : 0;
        rated += cell.ratings.empty() ? 0 : 1;
    }
    return fmt::format("{} rated · {} agreed", rated, agreed);
}

void draw_strip(Frame& frame, Rect& at) {
    Ui& ui = frame.ui;
    const BoardDesk& desk = desk_of(frame);
    Rect row = at.cut_top(ui.em(measure::field + 1.1f)).inset(ui.em(1.1f), ui.em(0.55f));
    const auto press = [&](const char* label, const char* action) {
        ButtonLook look{.label = label, .shortcut = frame.key_of(action)};
        look.enabled = frame.bench.writable();
        if (!look.enabled) look.description = "This project is open to read only";
        const float wide = button_size(ui, look).w;
        if (row.w < wide) return;
        if (button(ui, Path("board/do") / action, row.cut_left(wide), look)) frame.run(action);
        row.cut_left(ui.em(0.45f));
    };
    press("Usual criteria", "board.usual");
    press("Criterion of your own", "board.criterion");
    if (!desk.read.board.criteria.empty()) {
        press("Threshold", "board.threshold");
        static constexpr std::array<std::string_view, 5> ids{
            "board.rename_criterion", "board.delete_criterion", "", "board.left", "board.right"};
        more_button(frame, "board/more", row.cut_left(std::min(row.w, ui.em(2.4f))), "criterion", ids);
        if (row.w > ui.em(9)) {
            TextLook look{style::small, Tone::muted, Align::end};
            look.role = Role::status;
            kit::text(ui, "board/figures", row, figures_of(desk), look);
        }
    }
    ui.paint().horizontal(at.x, at.y, at.w, ui.colour(Tone::line));
    at.cut_top(ui.hairline());
}

// A board rates elements: without one, criteria lead nowhere.
void draw_no_elements(Frame& frame, Rect at) {
    static const std::array load{FirstStep{"board/load", "Load programme elements…", "element.load"}};
    static const std::array show{FirstStep{"board/elements", "Show the elements", "go.elements"}};
    if (frame.view()->elements().empty())
        return draw_nothing_yet(frame, "board/empty", at,
                                "The board rates the programme’s elements by criteria, and the project has "
                                "none yet. They come from a file of elements; its criteria come after that.",
                                load);
    draw_nothing_yet(frame, "board/empty", at,
                     fmt::format("The board rates the programme’s elements by criteria, and all of them are "
                                 "switched off. In their list, {} switches one on.",
                                 frame.key_of("element.on")),
                     show);
}

void draw_nothing(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const BoardDesk& desk = desk_of(frame);
    take_home(ui, "board/table", "Judgement board", at);
    if (!desk.known) return draw_finding_words(frame, "board/empty", at, "Reading the judgement board…");
    if (desk.read.elements.empty()) return draw_no_elements(frame, at);
    const std::array steps{FirstStep{"board/make", "Make the usual criteria", "board.usual"},
                           FirstStep{"board/make_own", "Criterion of your own", "board.criterion"}};
    draw_nothing_yet(frame, "board/empty", at,
                     fmt::format("The board rates each element by criteria, by persons and never by a rule. "
                                 "There is no criterion yet: {} makes the usual three, {} one of your own.",
                                 frame.key_of("board.usual"), frame.key_of("board.criterion")),
                     steps);
}

}  // namespace

std::string rating_words(const jobs::RatedView& rated) {
    const model::Judgement& judgement = rated.row.judgement;
    if (rated.row.hidden)
        return judgement.finished ? "rated, hidden until two have finished" : "not finished, hidden";
    return judgement.finished ? judgement.rating : judgement.rating + ", not finished";
}

void draw_board(Frame& frame, Rect at) {
    Ui& ui = frame.ui;
    const BoardDesk& desk = desk_of(frame);
    draw_strip(frame, at);
    if (desk.read.board.criteria.empty() || desk.read.elements.empty()) {
        draw_nothing(frame, at);
        return draw_board_forms(frame);
    }
    const float em = ui.em();
    const float most = std::max(std::min(least_cell * em, at.h / 2), at.h - least_table * em);
    float height =
        std::clamp(static_cast<float>(desk.height_em) * em, std::min(least_cell * em, at.h / 2), most);
    const Rect below = at.cut_bottom(std::round(height));
    draw_table(frame, at);
    draw_board_cell(frame, below);
    if (row_splitter(ui, "board/edge", {below.x, below.y, below.w, 0}, "Height of the chosen cell", height,
                     least_cell * em, most, -1))
        frame.act([to = height / em](Workbench& bench) { bench.integrate->board->height_em = to; });
    draw_board_forms(frame);
}

}  // namespace attune::workbench
