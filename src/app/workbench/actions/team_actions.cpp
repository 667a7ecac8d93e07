// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/copy_acts.h"
#include "app/workbench/acts/project_acts.h"
#include "app/workbench/acts/round_acts.h"
#include "app/workbench/acts/team_acts.h"
#include "app/workbench/workbench.h"

namespace attune::workbench {

namespace {

constexpr std::string_view in_a_copy =
    "This is a copy that was given to a coder; rounds and copies are kept in the project that it was made "
    "from.";

Blocked needs_lead(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(!c.given_copy, in_a_copy);
}

Blocked needs_round(const ActionContext& c) {
    if (const auto why = needs_lead(c)) return why;
    return unless(c.round, "Choose a round on the page of the team first.");
}

Blocked needs_round_source(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.round, "Choose a round on the page of the team first.");
}

Blocked needs_proposed(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.proposed, "Choose a code in the list of proposed codes first.");
}

Blocked needs_taking_back(const ActionContext& c) {
    if (const auto why = needs_lead(c)) return why;
    return unless(c.taking_back, "Copies are chosen on the page where they are taken back.");
}

Blocked needs_finishable(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.source || c.sources_grid, "No source is on the page.");
}

}  // namespace

void add_team_actions(std::vector<Action>& table) {
    constexpr auto anywhere = ActionScope::anywhere;
    constexpr auto team = ActionScope::team;
    const Action made[] = {
        {"team.show",
         "The team: coders, rounds, proposed codes",
         "Team",
         {"Ctrl+Shift+G"},
         anywhere,
         needs_project,
         show_team},
        {"team.add_coder", "Add a coder…", "Team", {"Alt+Insert"}, team, needs_lead, ask_new_coder},
        {"team.new_round", "New round…", "Team", {"Alt+Shift+N"}, anywhere, needs_lead, ask_new_round},
        {"team.give_copy", "Give a copy…", "Team", {"Alt+Shift+G"}, anywhere, needs_lead, ask_to_give_copy},
        {"team.take_back",
         "Take copies back…",
         "Team",
         {"Ctrl+Shift+J"},
         anywhere,
         needs_lead,
         show_take_back},
        {"team.choose_copies",
         "Choose the copies that came back…",
         "Team",
         {"Alt+H"},
         anywhere,
         needs_taking_back,
         [](Workbench& b) { choose(b, ChooserFor::take_copies); }},
        {"team.rename_round", "Rename the round…", "Team", {"F2"}, team, needs_round, ask_round_name},
        {"team.close_round", "Close the round", "Team", {"Alt+X"}, team, needs_round, close_round},
        {"team.reopen_round",
         "Open the round again",
         "Team",
         {"Alt+Shift+X"},
         team,
         needs_round,
         reopen_round},
        {"team.delete_round",
         "Delete the round…",
         "Team",
         {"Delete"},
         team,
         needs_round,
         ask_to_delete_round},
        {"team.open_source",
         "Open this source of the round",
         "Team",
         {},
         team,
         needs_round_source,
         open_round_source},
        {"team.accept",
         "Accept the proposed code as one of the codebook",
         "Team",
         {"Alt+Y"},
         team,
         needs_proposed,
         accept_proposed},
        {"team.join",
         "Join the proposed code with the one of the same name",
         "Team",
         {"Alt+J"},
         team,
         needs_proposed,
         join_proposed},
        {"source.finish",
         "Finished with this source, or not after all",
         "Team",
         {"Ctrl+Shift+D"},
         anywhere,
         needs_finishable,
         toggle_finished},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
