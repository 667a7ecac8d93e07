// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/turn_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

void add_turn_actions(std::vector<Action>& table) {
    constexpr auto page = ActionScope::page;
    const Action made[] = {
        {"turns.split",
         "Split the turn at the caret",
         "Turns",
         {"Ctrl+Alt+Enter"},
         page,
         needs_writable_source,
         split_turn},
        {"turns.join",
         "Join the turn with the next",
         "Turns",
         {"Ctrl+Alt+J"},
         page,
         needs_writable_source,
         join_turns},
        {"turns.speaker",
         "Give the turn to another speaker…",
         "Turns",
         {"Ctrl+Alt+G"},
         page,
         needs_writable_source,
         ask_turn_speaker},
        {"turns.label",
         "Rename the speaker…",
         "Turns",
         {"Ctrl+Alt+N"},
         page,
         needs_writable_source,
         ask_speaker_label},
        {"turns.role",
         "Say who the speaker is in the conversation…",
         "Turns",
         {"Ctrl+Alt+O"},
         page,
         needs_writable_source,
         ask_speaker_role},
        {"turns.person",
         "Say which person the speaker is…",
         "Turns",
         {"Ctrl+Alt+P"},
         page,
         needs_writable_source,
         ask_speaker_person},
        {"turns.original",
         "Link the turn to the one that it translates…",
         "Turns",
         {"Ctrl+Alt+K"},
         page,
         needs_writable_source,
         ask_turn_original},
        {"turns.unlink",
         "Take the link to the translated turn away",
         "Turns",
         {"Ctrl+Alt+Shift+K"},
         page,
         needs_writable_source,
         unlink_turn},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
