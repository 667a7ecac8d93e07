// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/board_acts.h"

namespace attune::workbench {

namespace {

Blocked needs_board(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.board, "Show the judgement board first.");
}
Blocked needs_board_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_board(c);
}
Blocked needs_board_cell(const ActionContext& c) {
    if (const auto why = needs_board(c)) return why;
    return unless(c.finding, "Choose a cell of the board first.");
}
Blocked needs_board_cell_writing(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return needs_board_cell(c);
}

template <model::Stance Stance>
void cite(Workbench& bench) {
    cite_in_board(bench, Stance);
}
template <model::Stance Stance>
void put(Workbench& bench) {
    put_into_board(bench, Stance);
}
template <int By>
void move(Workbench& bench) {
    move_criterion(bench, By);
}

}  // namespace

void add_board_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere, board = ActionScope::board;
    constexpr auto group = "Judgement board";
    using enum model::Stance;
    const Action made[] = {
        {"board.show", "Judgement board", group, {"Ctrl+Alt+Shift+B"}, anywhere, needs_project, show_board},
        {"board.put_for",
         "Cite the passage for the judgement",
         group,
         {"Alt+Shift+F"},
         anywhere,
         needs_writing,
         put<in_favour>},
        {"board.put_against",
         "Cite the passage against the judgement",
         group,
         {"Alt+Shift+A"},
         anywhere,
         needs_writing,
         put<against>},
        {"board.usual",
         "Make the usual criteria",
         group,
         {"U"},
         board,
         needs_board_writing,
         make_usual_criteria},
        {"board.criterion",
         "New criterion of your own",
         group,
         {"N"},
         board,
         needs_board_writing,
         ask_new_criterion},
        {"board.rename_criterion",
         "Rename the criterion, or say what it asks",
         group,
         {"F2"},
         board,
         needs_board_cell_writing,
         ask_criterion_name},
        {"board.delete_criterion",
         "Delete the criterion with its judgements",
         group,
         {},
         board,
         needs_board_cell_writing,
         delete_chosen_criterion},
        {"board.left", "Criterion to the left", group, {}, board, needs_board_cell_writing, move<-1>},
        {"board.right", "Criterion to the right", group, {}, board, needs_board_cell_writing, move<1>},
        {"board.threshold",
         "Enter a threshold, locked with its day",
         group,
         {"T"},
         board,
         needs_board_cell_writing,
         ask_threshold},
        {"board.rate", "Rate it yourself", group, {"R"}, board, needs_board_cell, go_to_rating},
        {"board.finish",
         "Finish your rating",
         group,
         {"Ctrl+Enter"},
         board,
         needs_board_cell_writing,
         finish_rating},
        {"board.agree",
         "Write the rating that was agreed on",
         group,
         {"G"},
         board,
         needs_board_cell_writing,
         go_to_agreed},
        {"board.take_over",
         "Take over the raters’ passages into what is agreed on",
         group,
         {"P"},
         board,
         needs_board_cell_writing,
         take_over_passages},
        {"board.take_back",
         "Take the rating back",
         group,
         {"Ctrl+Delete"},
         board,
         needs_board_cell_writing,
         take_back_rating},
        {"board.offer",
         "Passages of the element to cite",
         group,
         {"Q"},
         board,
         needs_board_cell,
         offer_board_passages},
        {"board.for",
         "The passage speaks for it",
         group,
         {"F"},
         board,
         needs_board_cell_writing,
         cite<in_favour>},
        {"board.against",
         "The passage speaks against it",
         group,
         {"A"},
         board,
         needs_board_cell_writing,
         cite<against>},
        {"board.drop",
         "Take the passage away from the judgement",
         group,
         {"Delete"},
         board,
         needs_board_cell_writing,
         drop_from_board},
        {"board.go",
         "To the judgement’s passage in its source",
         group,
         {"Ctrl+G"},
         board,
         needs_board_cell,
         go_to_board_passage},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
