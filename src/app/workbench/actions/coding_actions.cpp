// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/memo_acts.h"
#include "app/workbench/acts/select_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

constexpr std::string_view no_coding = "No coding has the focus: Alt+Down walks to the next one.";

Blocked needs_coding(const ActionContext& c) {
    if (const auto why = needs_writable_source(c)) return why;
    return unless(c.coding, no_coding);
}

Blocked needs_last_code(const ActionContext& c) {
    if (const auto why = needs_selection(c)) return why;
    return unless(c.last_code, "No code has been used yet.");
}

Blocked needs_last_coding(const ActionContext& c) {
    if (const auto why = needs_writable_source(c)) return why;
    return unless(c.last_coding, "Nothing has been coded yet.");
}

template <int Slot>
Blocked needs_slot(const ActionContext& c) {
    if (const auto why = needs_selection(c)) return why;
    return unless(c.pinned[Slot], "No code is pinned there.");
}

template <int Slot>
void use_slot(Workbench& bench) {
    code_with_slot(bench, Slot);
}

template <int Slot>
void pin_to(Workbench& bench) {
    pin_code(bench, Slot, CodeId(bench.current_code));
}

template <model::CodingDirection Direction>
void direct(Workbench& bench) {
    give_direction(bench, Direction);
}

}  // namespace

void add_coding_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto page = ActionScope::page;
    using D = model::CodingDirection;
    const Action made[] = {
        {"code.open",
         "Code the passage, or change a coding’s code",
         "Code",
         {"Enter"},
         page,
         needs_writable_source,
         open_code_field},
        {"code.again", "Code with the last code again", "Code", {"."}, page, needs_last_code, code_again},
        {"code.in_vivo",
         "Code in vivo: the words become the code",
         "Code",
         {"V"},
         page,
         needs_selection,
         code_in_vivo},
        {"code.reselect",
         "Change the code of the last coding",
         "Code",
         {"R"},
         page,
         needs_last_coding,
         reselect_last},
        {"memo.open",
         "Write a memo about the passage",
         "Code",
         {"M"},
         page,
         needs_writable_source,
         open_memo},
        {"coding.next",
         "Walk to the next coding",
         "Coding",
         {"Alt+Down"},
         page,
         needs_source,
         [](Workbench& b) { walk_codings(b, Step::forward); }},
        {"coding.previous",
         "Walk to the previous coding",
         "Coding",
         {"Alt+Up"},
         page,
         needs_source,
         [](Workbench& b) { walk_codings(b, Step::backward); }},
        {"coding.remove", "Remove the coding", "Coding", {"Delete"}, page, needs_coding, remove_coding},
        {"coding.positive", "Direction: positive", "Coding", {"+"}, page, needs_coding, direct<D::positive>},
        {"coding.negative", "Direction: negative", "Coding", {"-"}, page, needs_coding, direct<D::negative>},
        {"coding.mixed",
         "Direction: mixed, then no change",
         "Coding",
         {"="},
         page,
         needs_coding,
         direct<D::mixed>},
    };
    table.insert(table.end(), std::begin(made), std::end(made));

    const auto slots = [&]<int... Slot>(std::integer_sequence<int, Slot...>) {
        static constexpr std::array<std::string_view, 9> use_ids{
            "code.pinned_1", "code.pinned_2", "code.pinned_3", "code.pinned_4", "code.pinned_5",
            "code.pinned_6", "code.pinned_7", "code.pinned_8", "code.pinned_9"};
        static constexpr std::array<std::string_view, 9> use_words{
            "Code with pinned code 1", "Code with pinned code 2", "Code with pinned code 3",
            "Code with pinned code 4", "Code with pinned code 5", "Code with pinned code 6",
            "Code with pinned code 7", "Code with pinned code 8", "Code with pinned code 9"};
        static constexpr std::array<std::string_view, 9> use_keys{"1", "2", "3", "4", "5",
                                                                  "6", "7", "8", "9"};
        static constexpr std::array<std::string_view, 9> pin_ids{"code.pin_1", "code.pin_2", "code.pin_3",
                                                                 "code.pin_4", "code.pin_5", "code.pin_6",
                                                                 "code.pin_7", "code.pin_8", "code.pin_9"};
        static constexpr std::array<std::string_view, 9> pin_words{
            "Pin the chosen code to 1", "Pin the chosen code to 2", "Pin the chosen code to 3",
            "Pin the chosen code to 4", "Pin the chosen code to 5", "Pin the chosen code to 6",
            "Pin the chosen code to 7", "Pin the chosen code to 8", "Pin the chosen code to 9"};
        static constexpr std::array<std::string_view, 9> pin_keys{
            "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "Ctrl+8", "Ctrl+9"};
        (table.push_back({use_ids[Slot],
                          use_words[Slot],
                          "Code",
                          {use_keys[Slot]},
                          page,
                          needs_slot<Slot + 1>,
                          use_slot<Slot + 1>}),
         ...);
        (table.push_back({pin_ids[Slot],
                          pin_words[Slot],
                          "Codes",
                          {pin_keys[Slot]},
                          anywhere,
                          needs_current_code,
                          pin_to<Slot + 1>}),
         ...);
    };
    slots(std::make_integer_sequence<int, 9>());
}

}  // namespace attune::workbench
