// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "app/workbench/actions/table.h"
#include "app/workbench/acts/look_again_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

constexpr std::string_view no_passage = "There is no passage in the list.";

Blocked needs_passage(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.passages, no_passage);
}

Blocked needs_writable_passage(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.passages, no_passage);
}

Blocked needs_code_list(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.list_of_code, "Show the passages of a code first: Alt+Enter.");
}

Blocked needs_hits(const ActionContext& c) {
    if (const auto why = needs_passage(c)) return why;
    return unless(c.list_of_search, "Only what a search found can be widened.");
}

Blocked needs_again(const ActionContext& c) {
    if (const auto why = needs_writable_passage(c)) return why;
    return unless(c.looking_again, "Look again at the passages of a code first: choose it and press Alt+A.");
}

template <int Slot>
Blocked needs_slot(const ActionContext& c) {
    if (const auto why = needs_writable_passage(c)) return why;
    return unless(c.pinned[Slot], "No code is pinned there.");
}

template <int Slot>
void use_slot(Workbench& bench) {
    code_rows_with_slot(bench, Slot);
}

template <model::CodingDirection Direction>
void direct(Workbench& bench) {
    direct_rows(bench, Direction);
}

template <RowStep Step, bool Extends>
void step(Workbench& bench) {
    move_row(bench, Step, Extends);
}

template <int By>
void expand(Workbench& bench) {
    expand_row(bench, By);
}

void add_moves(std::vector<Action>& table) {
    constexpr auto passages = ActionScope::passages;
    using enum RowStep;
    const Action made[] = {
        {"passages.up", "Passage above", "Passages", {"Up"}, passages, nullptr, step<up, false>, false},
        {"passages.down", "Passage below", "Passages", {"Down"}, passages, nullptr, step<down, false>, false},
        {"passages.page_up",
         "A view up",
         "Passages",
         {"Page Up"},
         passages,
         nullptr,
         step<page_up, false>,
         false},
        {"passages.page_down",
         "A view down",
         "Passages",
         {"Page Down"},
         passages,
         nullptr,
         step<page_down, false>,
         false},
        {"passages.first",
         "First passage",
         "Passages",
         {"Home"},
         passages,
         nullptr,
         step<first, false>,
         false},
        {"passages.last", "Last passage", "Passages", {"End"}, passages, nullptr, step<last, false>, false},
        {"passages.tick_up",
         "Choose the one above too",
         "Passages",
         {"Shift+Up"},
         passages,
         nullptr,
         step<up, true>,
         false},
        {"passages.tick_down",
         "Choose the one below too",
         "Passages",
         {"Shift+Down"},
         passages,
         nullptr,
         step<down, true>,
         false},
        {"passages.tick_page_up",
         "Choose a view up",
         "Passages",
         {"Shift+Page Up"},
         passages,
         nullptr,
         step<page_up, true>,
         false},
        {"passages.tick_page_down",
         "Choose a view down",
         "Passages",
         {"Shift+Page Down"},
         passages,
         nullptr,
         step<page_down, true>,
         false},
        {"passages.tick_first",
         "Choose up to the first",
         "Passages",
         {"Shift+Home"},
         passages,
         nullptr,
         step<first, true>,
         false},
        {"passages.tick_last",
         "Choose down to the last",
         "Passages",
         {"Shift+End"},
         passages,
         nullptr,
         step<last, true>,
         false},
        {"passages.tick",
         "Choose the passage, or not",
         "Passages",
         {"Space", "Ctrl+Space"},
         passages,
         needs_passage,
         toggle_tick_here,
         false},
        {"passages.tick_all",
         "Choose all passages, or none",
         "Passages",
         {"Ctrl+A"},
         passages,
         needs_passage,
         tick_every,
         false},
        {"passages.more",
         "More of the text around the passage",
         "Passages",
         {"Right"},
         passages,
         needs_passage,
         expand<1>,
         false},
        {"passages.less",
         "Less of the text around the passage",
         "Passages",
         {"Left"},
         passages,
         needs_passage,
         expand<-1>,
         false},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

void add_edits(std::vector<Action>& table) {
    constexpr auto passages = ActionScope::passages;
    using D = model::CodingDirection;
    const Action made[] = {
        {"passages.code",
         "Add a code to the chosen passages",
         "Passages",
         {"Enter"},
         passages,
         needs_writable_passage,
         open_rows_field,
         false},
        {"passages.recode",
         "Change the code of the chosen passages",
         "Passages",
         {"R", "Shift+Enter"},
         passages,
         needs_writable_passage,
         open_rows_recode,
         false},
        {"passages.again",
         "Add the last code to the chosen passages",
         "Passages",
         {"."},
         passages,
         needs_writable_passage,
         code_rows_again,
         false},
        {"passages.stands",
         "The passages stand under the new definition: looked at",
         "Passages",
         {"L"},
         passages,
         needs_again,
         stand_rows,
         false},
        {"passages.all_stand",
         "All passages stand under the new definition",
         "Passages",
         {"Shift+L"},
         passages,
         needs_again,
         stand_all,
         false},
        {"passages.remove",
         "Remove the chosen passages’ codings",
         "Passages",
         {"Delete"},
         passages,
         needs_writable_passage,
         remove_rows,
         false},
        {"passages.positive",
         "Direction of the passages: positive",
         "Passages",
         {"+"},
         passages,
         needs_writable_passage,
         direct<D::positive>,
         false},
        {"passages.negative",
         "Direction of the passages: negative",
         "Passages",
         {"-"},
         passages,
         needs_writable_passage,
         direct<D::negative>,
         false},
        {"passages.mixed",
         "Direction of the passages: mixed, then no change",
         "Passages",
         {"="},
         passages,
         needs_writable_passage,
         direct<D::mixed>,
         false},
        {"passages.memo",
         "Write a memo about the passage",
         "Passages",
         {"M"},
         passages,
         needs_passage,
         write_row_memo,
         false},
        {"passages.copy",
         "Copy the chosen passages with their sources",
         "Passages",
         {"C", "Ctrl+C"},
         passages,
         needs_passage,
         copy_rows,
         false},
        {"passages.widen",
         "Code the words found, their sentence or their turn",
         "Passages",
         {"W"},
         passages,
         needs_hits,
         widen_rows,
         false},
        {"passages.below",
         "Show the passages of the codes below too, or not",
         "Passages",
         {"B"},
         passages,
         needs_code_list,
         toggle_below,
         false},
        {"passages.go",
         "Go to the passage in its source",
         "Passages",
         {"O", "Ctrl+Enter"},
         passages,
         needs_passage,
         go_to_passage,
         false},
    };
    table.insert(table.end(), std::begin(made), std::end(made));

    const auto slots = [&]<int... Slot>(std::integer_sequence<int, Slot...>) {
        static constexpr std::array<std::string_view, 9> ids{
            "passages.pinned_1", "passages.pinned_2", "passages.pinned_3",
            "passages.pinned_4", "passages.pinned_5", "passages.pinned_6",
            "passages.pinned_7", "passages.pinned_8", "passages.pinned_9"};
        static constexpr std::array<std::string_view, 9> words{
            "Add the code on key 1", "Add the code on key 2", "Add the code on key 3",
            "Add the code on key 4", "Add the code on key 5", "Add the code on key 6",
            "Add the code on key 7", "Add the code on key 8", "Add the code on key 9"};
        static constexpr std::array<std::string_view, 9> keys{"1", "2", "3", "4", "5", "6", "7", "8", "9"};
        (table.push_back({ids[Slot],
                          words[Slot],
                          "Passages",
                          {keys[Slot]},
                          passages,
                          needs_slot<Slot + 1>,
                          use_slot<Slot + 1>,
                          false}),
         ...);
    };
    slots(std::make_integer_sequence<int, 9>());
}

}  // namespace

void add_passage_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    const Action made[] = {
        {"passages.of_code",
         "Show the passages of the chosen code",
         "Passages",
         {"Alt+Enter"},
         anywhere,
         needs_chosen_code,
         show_passages_of_code},
        {"passages.of_code_here",
         "Show the passages of the code",
         "Passages",
         {"Ctrl+Enter"},
         ActionScope::codes,
         needs_chosen_code,
         show_passages_of_code,
         false},
        {"passages.of_element",
         "Show the passages of the chosen element",
         "Passages",
         {"Ctrl+Enter"},
         ActionScope::elements,
         needs_project,
         show_passages_of_element},
        {"passages.of_memo",
         "Show the passages of the chosen memo",
         "Passages",
         {"Ctrl+Enter"},
         ActionScope::memos,
         needs_project,
         show_passages_of_memo},
        {"passages.back",
         "Back to the list of passages",
         "Passages",
         {"Alt+Left"},
         anywhere,
         needs_project,
         go_to_list},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
    add_moves(table);
    add_edits(table);
}

}  // namespace attune::workbench
