// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "app/workbench/actions/table.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passage_edit_acts.h"
#include "app/workbench/acts/split_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

Blocked needs_split(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.splitting, "No code is being split.");
}

Blocked can_split(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.list_of_code && c.passages, "Show the passages of one code to split it: Alt+Enter.");
}

template <int Slot>
void to_slot(Workbench& bench) {
    split_to_slot(bench, Slot);
}

template <int By>
void expand(Workbench& bench) {
    expand_row(bench, By);
}

}  // namespace

void add_split_actions(std::vector<Action>& table) {
    constexpr auto split = ActionScope::split;
    const Action made[] = {
        {"split.begin",
         "Split the code of the list, one key for each passage",
         "Split",
         {"S"},
         ActionScope::passages,
         can_split,
         begin_split},
        {"split.new_code",
         "A new code for the next free key",
         "Split",
         {"N"},
         split,
         needs_split,
         name_new_slot,
         false},
        {"split.other",
         "Move the passage to any code",
         "Split",
         {"Enter"},
         split,
         needs_split,
         open_split_field,
         false},
        {"split.skip",
         "Leave the passage as it is",
         "Split",
         {"Space"},
         split,
         needs_split,
         split_skip,
         false},
        {"split.back",
         "Take the last decision back",
         "Split",
         {"Backspace"},
         split,
         needs_split,
         split_back,
         false},
        {"split.more",
         "More of the text around the passage",
         "Split",
         {"Right"},
         split,
         needs_split,
         expand<1>,
         false},
        {"split.less",
         "Less of the text around the passage",
         "Split",
         {"Left"},
         split,
         needs_split,
         expand<-1>,
         false},
        {"split.memo",
         "Write a memo about the passage",
         "Split",
         {"M"},
         split,
         needs_split,
         write_row_memo,
         false},
        {"split.go",
         "Go to the passage in its source",
         "Split",
         {"O", "Ctrl+Enter"},
         split,
         needs_split,
         go_to_passage,
         false},
        {"split.end", "End splitting", "Split", {}, ActionScope::anywhere, needs_split, end_split},
    };
    table.insert(table.end(), std::begin(made), std::end(made));

    const auto slots = [&]<int... Slot>(std::integer_sequence<int, Slot...>) {
        static constexpr std::array<std::string_view, 9> ids{"split.to_1", "split.to_2", "split.to_3",
                                                             "split.to_4", "split.to_5", "split.to_6",
                                                             "split.to_7", "split.to_8", "split.to_9"};
        static constexpr std::array<std::string_view, 9> words{
            "Move the passage to code 1", "Move the passage to code 2", "Move the passage to code 3",
            "Move the passage to code 4", "Move the passage to code 5", "Move the passage to code 6",
            "Move the passage to code 7", "Move the passage to code 8", "Move the passage to code 9"};
        static constexpr std::array<std::string_view, 9> keys{"1", "2", "3", "4", "5", "6", "7", "8", "9"};
        (table.push_back(
             {ids[Slot], words[Slot], "Split", {keys[Slot]}, split, needs_split, to_slot<Slot + 1>, false}),
         ...);
    };
    slots(std::make_integer_sequence<int, 9>());
}

}  // namespace attune::workbench
