// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/configurations_acts.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/configurations_desk.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/theme_commands.h"
#include "store/queries/theme_queries.h"

namespace attune::workbench {

namespace {

constexpr const char* list_path = "configurations/list";
constexpr const char* name_path = "configurations/name";
constexpr const char* diagram_path = "configurations/diagram";
constexpr const char* words_path = "configurations/words";
constexpr const char* reason_path = "configurations/reason";

ConfigurationsDesk& desk_of(Workbench& bench) {
    return *bench.integrate->configurations;
}

std::string& words_of(model::ContextMechanismOutcome& says, model::Slot slot) {
    switch (slot) {
        case model::Slot::resource:
            return says.resource;
        case model::Slot::reasoning:
            return says.reasoning;
        case model::Slot::outcome:
            return says.outcome;
        case model::Slot::context:
        case model::Slot::none:
            break;
    }
    return says.context;
}

std::string slot_name(const ConfigurationId& of, model::Slot slot) {
    return fmt::format("{} {}", model::slot_word(slot), of.text());
}

// The configuration chosen before stays, else the one that took its place.
void follow(ConfigurationsDesk& desk) {
    const auto& all = desk.read.configurations;
    if (!desk.current() && !all.empty())
        desk.configuration = all[std::min(desk.at, all.size() - 1)].configuration.id;
    const auto* view = desk.current();
    if (!view) {
        desk.configuration = {};
        desk.name = desk.words = {};
        return;
    }
    desk.at = static_cast<std::size_t>(view - all.data());
    desk.name.follow(view->configuration.id.text(), view->configuration.name);
    desk.words.follow(slot_name(desk.configuration, desk.slot), desk.current_slot()->says);
}

// As it stands in the project now, whatever was read.
std::optional<model::Configuration> configuration_now(const Workbench& bench, const ConfigurationId& id) {
    for (auto& one : store::configurations(bench.session->project()))
        if (one.id == id) return std::move(one);
    return std::nullopt;
}

// Something that it said is said otherwise; a slot that was empty, or a first status, is not.
bool says_otherwise(const model::ContextMechanismOutcome& was, const model::ContextMechanismOutcome& now) {
    const auto differs = [](const std::string& before, const std::string& after) {
        return !before.empty() && before != after;
    };
    return differs(was.context, now.context) || differs(was.resource, now.resource) ||
           differs(was.reasoning, now.reasoning) || differs(was.outcome, now.outcome) ||
           (was.status != now.status && was != model::ContextMechanismOutcome{});
}

// Where it says otherwise and a reason is given, what it said before is kept. The reason is for one change.
bool save(Workbench& bench, const model::Configuration& was, const model::Configuration& becomes) {
    ConfigurationsDesk& desk = desk_of(bench);
    const bool otherwise = was.says != becomes.says;
    if (!submit_finding(bench, store::SaveConfiguration{becomes, otherwise ? desk.reason : std::string()}))
        return false;
    if (!otherwise) return true;
    // Words are kept while they are typed: what it said before is what it said before the first of them.
    const auto before = std::exchange(desk.changed, std::nullopt);
    const bool goes_on = before && before->now.id == was.id && before->now.says == was.says;
    const model::Configuration& first = goes_on ? before->was : was;
    // Words that are written for the first time are no change of what it said.
    if (desk.reason.empty() && says_otherwise(first.says, becomes.says)) {
        desk.changed = ConfigurationsDesk::Changed{first, becomes};
        say(bench, fmt::format("Changed. {} says why, and keeps what it said before.",
                               bench.keys.text("configuration.reason")));
    }
    desk.reason.clear();
    return true;
}

}  // namespace

bool settle_configurations(Workbench& bench) {
    ConfigurationsDesk& desk = desk_of(bench);
    const double due = std::max(desk.name.due, desk.words.due);
    if (due >= 0 && (bench.now >= due || !integrating(bench, IntegrateView::configurations))) {
        finish_configuration(bench);
        return true;
    }
    return settle_finding(bench, desk, IntegrateView::configurations, read_all_configurations,
                          "Reading the configurations", [&] {
                              follow(desk);
                              if (!desk.focuses.empty()) bench.focus_wanted = std::exchange(desk.focuses, {});
                          });
}

void choose_configuration(Workbench& bench, const std::string& configuration) {
    if (!finish_configuration(bench)) return;
    ConfigurationsDesk& desk = desk_of(bench);
    desk.configuration = ConfigurationId(configuration);
    desk.passage = {};
    desk.reason.clear();
    desk.changed.reset();
    if (desk.current()) follow(desk);
}

bool finish_configuration(Workbench& bench) {
    ConfigurationsDesk& desk = desk_of(bench);
    desk.name.due = desk.words.due = -1;
    if (!desk.name.dirty() && !desk.words.dirty()) return true;
    const auto was = configuration_now(bench, ConfigurationId(desk.name.of));
    if (!was) {  // it is gone, and its words with it
        desk.name = desk.words = {};
        return true;
    }
    if (desk.name.words.find_first_not_of(' ') == std::string::npos) desk.name.forget();
    auto now = *was;
    words_of(now.says, desk.slot) = desk.words.words;
    auto before = *was;
    // A name that is refused does not keep what it says from being written.
    if (desk.name.dirty() && desk.words.dirty() && save(bench, before, now)) {
        desk.words.written = desk.words.words;
        before = now;
    }
    now.name = desk.name.words;
    if (!save(bench, before, now)) return false;
    desk.name.written = desk.name.words;
    desk.words.written = desk.words.words;
    return true;
}

void forget_configuration(Workbench& bench) {
    desk_of(bench).name.forget();
    desk_of(bench).words.forget();
}

void make_configuration(Workbench& bench) {
    if (!finish_configuration(bench)) return;
    ConfigurationsDesk& desk = desk_of(bench);
    store::SaveConfiguration make;
    make.configuration.id = bench.session->project().new_id<ConfigurationId>();
    std::vector<std::string> names;
    for (const auto& one : store::configurations(bench.session->project())) names.push_back(one.name);
    make.configuration.name = free_name("New configuration", names);
    if (!submit_finding(bench, make)) return;
    desk.configuration = make.configuration.id;
    desk.slot = model::Slot::context;
    desk.passage = {};
    desk.focuses = name_path;
    show_integrate_view(bench, IntegrateView::configurations);
}

void rename_configuration(Workbench& bench) {
    bench.focus_wanted = name_path;
}

void delete_configuration(Workbench& bench) {
    ConfigurationsDesk& desk = desk_of(bench);
    if (!desk.current()) return;
    if (!finish_configuration(bench)) return;
    ask_before(bench, jobs::goes_with(bench.session->project(), desk.configuration),
               [id = desk.configuration](Workbench& later) {
                   if (submit_finding(later, store::DeleteConfiguration{id})) later.focus_wanted = list_path;
               });
}

void move_configuration(Workbench& bench, int by) {
    const ConfigurationsDesk& desk = desk_of(bench);
    if (!desk.current() || !finish_configuration(bench)) return;
    const auto count = static_cast<std::ptrdiff_t>(desk.read.configurations.size());
    const auto to = static_cast<std::ptrdiff_t>(desk.at) + by;
    if (to < 0 || to >= count)
        return say(bench, by < 0 ? "It is the first configuration already."
                                 : "It is the last configuration already.");
    submit_finding(
        bench, store::MoveFinding{store::MoveFinding::Kind::configuration, desk.configuration.text(), to});
}

void set_status(Workbench& bench, model::ConfigurationStatus status) {
    if (!finish_configuration(bench)) return;
    const auto was = configuration_now(bench, desk_of(bench).configuration);
    if (!was || was->says.status == status) return;
    auto now = *was;
    now.says.status = status;
    if (save(bench, *was, now) && desk_of(bench).changed) bench.focus_wanted = reason_path;
}

void choose_slot(Workbench& bench, model::Slot slot) {
    ConfigurationsDesk& desk = desk_of(bench);
    if (desk.slot == slot || !finish_configuration(bench)) return;
    desk.slot = slot;
    desk.passage = {};
    if (desk.current()) follow(desk);
}

void walk_slots(Workbench& bench, int by) {
    const int to = static_cast<int>(desk_of(bench).slot) + by;
    choose_slot(bench, static_cast<model::Slot>(std::clamp(to, static_cast<int>(model::Slot::context),
                                                           static_cast<int>(model::Slot::outcome))));
}

void write_slot(Workbench& bench) {
    if (desk_of(bench).current()) bench.focus_wanted = words_path;
}

void leave_slot(Workbench& bench) {
    if (finish_configuration(bench)) bench.focus_wanted = desk_of(bench).changed ? reason_path : diagram_path;
}

void give_reason(Workbench& bench) {
    if (desk_of(bench).current()) bench.focus_wanted = reason_path;
}

void leave_reason(Workbench& bench) {
    ConfigurationsDesk& desk = desk_of(bench);
    desk.changed.reset();
    desk.reason.clear();
    if (finish_configuration(bench)) bench.focus_wanted = diagram_path;
}

void keep_reason(Workbench& bench) {
    ConfigurationsDesk& desk = desk_of(bench);
    if (!desk.changed) return write_slot(bench);
    if (desk.reason.find_first_not_of(' ') == std::string::npos) return leave_reason(bench);
    const auto changed = *std::exchange(desk.changed, std::nullopt);
    const auto now = configuration_now(bench, changed.now.id);
    bench.focus_wanted = diagram_path;
    if (!now || now->says != changed.now.says)
        return say(bench, "It was changed again since then: what it said before is in the history.");
    // What it said before becomes what it says for a moment, so that the change to what it says now keeps it.
    auto was = *now;
    was.says = changed.was.says;
    const std::string reason = std::exchange(desk.reason, {});
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) -> Result<store::Sentence> {
            if (auto back = apply(unit, store::SaveConfiguration{was, {}}); !back) return back;
            return apply(unit, store::SaveConfiguration{*now, reason});
        },
        Parts::none);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

void move_to_slot(Workbench& bench, model::Slot slot) {
    ConfigurationsDesk& desk = desk_of(bench);
    const auto* passage = desk.walked();
    if (!passage) return say(bench, "Choose a passage first.");
    if (passage->row.evidence.slot == slot) return;
    store::ChangeEvidence change;
    change.evidence = passage->row.evidence.id;
    change.slot = slot;
    if (submit_finding(bench, change)) desk.passage = {};
}

}  // namespace attune::workbench
