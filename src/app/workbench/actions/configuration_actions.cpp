// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/actions/table.h"
#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/configurations_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/cited_walk.h"
#include "app/workbench/configurations_desk.h"

namespace attune::workbench {

namespace {

Blocked needs_configurations(const ActionContext& c) {
    if (const auto why = needs_writing(c)) return why;
    return unless(c.configurations, "Show the configurations first, in Integrate mode.");
}

Blocked needs_configuration(const ActionContext& c) {
    if (const auto why = needs_configurations(c)) return why;
    return unless(c.finding, "Choose a configuration first.");
}

Blocked needs_shown(const ActionContext& c) {
    if (const auto why = needs_project(c)) return why;
    return unless(c.configurations && c.finding, "Choose a configuration first.");
}

ConfigurationsDesk& desk_of(Workbench& bench) {
    return *bench.integrate->configurations;
}

template <model::ConfigurationStatus Status>
void say_status(Workbench& bench) {
    set_status(bench, Status);
}

void drop_passage(Workbench& bench) {
    ConfigurationsDesk& desk = desk_of(bench);
    const auto next = after_walked(desk.passages(), desk.walked());
    drop_cited(bench, desk.walked());
    desk.passage = next;
}

void to_next_slot(Workbench& bench) {
    const auto slot = desk_of(bench).slot;
    move_to_slot(bench, slot == model::Slot::outcome ? model::Slot::context
                                                     : static_cast<model::Slot>(static_cast<int>(slot) + 1));
}

}  // namespace

void add_configuration_actions(std::vector<Action>& table) {
    constexpr auto scope = ActionScope::configurations;
    using Status = model::ConfigurationStatus;
    const Action made[] = {
        {"configuration.new",
         "New configuration",
         "Integrate",
         {"Insert"},
         scope,
         needs_configurations,
         make_configuration},
        {"configuration.rename",
         "Rename the configuration",
         "Integrate",
         {"F2"},
         scope,
         needs_configuration,
         rename_configuration},
        {"configuration.up",
         "Move the configuration up",
         "Integrate",
         {"Ctrl+Shift+Up"},
         scope,
         needs_configuration,
         [](Workbench& b) { move_configuration(b, -1); }},
        {"configuration.down",
         "Move the configuration down",
         "Integrate",
         {"Ctrl+Shift+Down"},
         scope,
         needs_configuration,
         [](Workbench& b) { move_configuration(b, 1); }},
        {"configuration.delete",
         "Delete the configuration",
         "Integrate",
         {"Ctrl+Delete"},
         scope,
         needs_configuration,
         delete_configuration},
        {"configuration.reason",
         "Change the configuration for a reason: what it says now is kept",
         "Integrate",
         {"Alt+R"},
         scope,
         needs_configuration,
         give_reason},
        {"configuration.hypothesised",
         "The configuration is hypothesised",
         "Integrate",
         {},
         scope,
         needs_configuration,
         say_status<Status::hypothesised>},
        {"configuration.supported",
         "The configuration is supported",
         "Integrate",
         {},
         scope,
         needs_configuration,
         say_status<Status::supported>},
        {"configuration.refined",
         "The configuration is refined",
         "Integrate",
         {},
         scope,
         needs_configuration,
         say_status<Status::refined>},
        {"configuration.refuted",
         "The configuration is refuted",
         "Integrate",
         {},
         scope,
         needs_configuration,
         say_status<Status::refuted>},
        {"configuration.for",
         "The passage is for the configuration",
         "Integrate",
         {"F"},
         scope,
         needs_configuration,
         [](Workbench& b) { set_stance(b, desk_of(b).walked(), model::Stance::in_favour); }},
        {"configuration.against",
         "The passage is against the configuration",
         "Integrate",
         {"A"},
         scope,
         needs_configuration,
         [](Workbench& b) { set_stance(b, desk_of(b).walked(), model::Stance::against); }},
        {"configuration.next_slot",
         "The passage stands in the next slot",
         "Integrate",
         {"S"},
         scope,
         needs_configuration,
         to_next_slot},
        {"configuration.drop",
         "Take the passage away from the configuration",
         "Integrate",
         {"Delete"},
         scope,
         needs_configuration,
         drop_passage},
        {"configuration.go",
         "To the configuration’s passage in its source",
         "Integrate",
         {"Ctrl+G"},
         scope,
         needs_shown,
         [](Workbench& b) { go_to_cited(b, desk_of(b).walked()); }},
    };
    table.insert(table.end(), std::begin(made), std::end(made));
}

}  // namespace attune::workbench
