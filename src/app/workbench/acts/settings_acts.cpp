// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/settings_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/view_acts.h"
#include "app/workbench/aside.h"
#include "app/workbench/name_match.h"
#include "jobs/attribution.h"

namespace attune::workbench {

namespace {

// A passage to show the pattern on: the one that is selected, else one made up.
jobs::PassageFacts sample_facts(const Workbench& bench) {
    if (bench.page && bench.session)
        if (const auto range = bench.page->selection.range(bench.page->text()))
            return jobs::passage_facts(bench.session->view().info(), bench.page->text().source(), *range,
                                       bench.page->text().quote(*range));
    jobs::PassageFacts facts;
    facts.quote = "She just sat with me.";
    facts.source = "TB-P-07";
    facts.speaker = "Mother";
    facts.turn = "4";
    facts.line = "31";
    facts.time = "00:02:31";
    if (bench.session) {
        facts.project = bench.session->view().info().title;
        facts.place = bench.session->view().info().place;
    }
    return facts;
}

std::vector<std::string> names_of(const std::vector<kit::Chord>& keys) {
    std::vector<std::string> names;
    names.reserve(keys.size());
    for (const kit::Chord& key : keys) names.push_back(key.name());
    return names;
}

// Keeps what differs from the table, and nothing else.
void set_keys(Workbench& bench, const Action& action, std::vector<std::string> keys) {
    std::vector<std::string> usual;
    for (const std::string_view key : action.keys)
        if (const auto chord = kit::Chord::parse(key)) usual.push_back(chord->name());
    const std::string id(action.id);
    if (keys == usual)
        bench.settings.keys.erase(id);
    else
        bench.settings.keys[id] = std::move(keys);
}

void keys_changed(Workbench& bench) {
    bench.keys = KeyMap(bench.settings.keys);
    keep_settings(bench);
}

std::string without_ends(const std::string& typed) {
    constexpr const char* blank = " \t";
    const auto first = typed.find_first_not_of(blank);
    return first == std::string::npos ? std::string()
                                      : typed.substr(first, typed.find_last_not_of(blank) - first + 1);
}

}  // namespace

void keep_settings(Workbench& bench) {
    if (const auto written = write_settings(bench.settings_file, bench.settings); !written)
        say_error(bench, written.error());
}

void show_settings(Workbench& bench, SettingsTab tab) {
    SettingsPage& page = bench.aside->settings;
    page = {};
    page.tab = tab;
    page.name = bench.settings.coder_name;
    if (bench.session)
        if (const auto* coder = bench.session->view().coder(bench.session->project().coder()))
            page.name = coder->name;
    find_keys_to_choose(bench, {});
    type_pattern(bench, bench.session ? jobs::attribution_of(bench.session->project())
                                      : std::string(jobs::default_attribution));
    show_document(bench, Document::settings);
}

void find_keys_to_choose(Workbench& bench, std::string wanted) {
    SettingsPage& page = bench.aside->settings;
    page.filter = std::move(wanted);
    page.actions.clear();
    page.current.reset();
    const FoldedName folded = fold_name(page.filter);
    const bool all = page.filter.find_first_not_of(' ') == std::string::npos;
    const auto fits = [&](std::string_view words) {
        const auto match = match_name(fold_name(words), folded);
        return match && match->rank != MatchRank::fuzzy;
    };
    for (const Action& one : actions())
        if (all || fits(one.words) || fits(one.group) || fits(bench.keys.all_text(one)))
            page.actions.push_back(&one);
    // Several files of the table may add to one group.
    std::vector<std::string_view> groups;
    for (const Action& one : actions())
        if (std::find(groups.begin(), groups.end(), one.group) == groups.end()) groups.push_back(one.group);
    const auto place = [&](const Action* one) { return std::find(groups.begin(), groups.end(), one->group); };
    std::stable_sort(page.actions.begin(), page.actions.end(),
                     [&](const Action* a, const Action* b) { return place(a) < place(b); });
    if (!page.actions.empty() && !all) page.current = 0;
}

void choose_key(Workbench& bench, const Action& action, KeyChange change) {
    bench.aside->settings.choosing =
        SettingsPage::Choosing{&action, change == KeyChange::add, std::nullopt, {}, {}};
    bench.focus_wanted = "settings/new_key/key";
}

void press_chosen_key(Workbench& bench, const kit::Chord& key) {
    auto& choosing = bench.aside->settings.choosing;
    if (!choosing) return;
    choosing->key = key;
    choosing->fault = unfit(*choosing->action, key).value_or(std::string());
    choosing->others = bench.keys.others_with(*choosing->action, key);
    if (choosing->fault.empty()) bench.focus_wanted = "settings/new_key/use";
}

void use_chosen_key(Workbench& bench) {
    auto& page = bench.aside->settings;
    if (!page.choosing || !page.choosing->key || !page.choosing->fault.empty()) return;
    const SettingsPage::Choosing choosing = *std::exchange(page.choosing, std::nullopt);
    for (const Action* other : choosing.others) {
        auto keys = bench.keys.keys(*other);
        std::erase(keys, *choosing.key);
        set_keys(bench, *other, names_of(keys));
    }
    std::vector<std::string> keys;
    if (choosing.adds) keys = names_of(bench.keys.keys(*choosing.action));
    std::erase(keys, choosing.key->name());
    keys.push_back(choosing.key->name());
    set_keys(bench, *choosing.action, std::move(keys));
    say(bench, fmt::format("{} is now: {}.", choosing.key->name(), choosing.action->words));
    keys_changed(bench);
    bench.focus_wanted = "settings/keys";
}

void leave_chosen_key(Workbench& bench) {
    bench.aside->settings.choosing.reset();
    bench.focus_wanted = "settings/keys";
}

void take_keys_away(Workbench& bench, const Action& action) {
    set_keys(bench, action, {});
    say(bench, fmt::format("No key leads to this any more: {}.", action.words));
    keys_changed(bench);
}

void reset_keys(Workbench& bench, const Action& action) {
    bench.settings.keys.erase(std::string(action.id));
    // What had taken its key gives it back.
    for (const std::string_view key : action.keys) {
        const auto chord = kit::Chord::parse(key);
        if (!chord) continue;
        for (const Action* other : bench.keys.others_with(action, *chord)) {
            auto keys = bench.keys.keys(*other);
            std::erase(keys, *chord);
            set_keys(bench, *other, names_of(keys));
        }
    }
    keys_changed(bench);
    say(bench, fmt::format("{}: {}.", action.words,
                           action.keys.empty() ? "no key, as at first" : bench.keys.all_text(action)));
}

void reset_all_keys(Workbench& bench) {
    bench.settings.keys.clear();
    say(bench, "All keys are as they were at first.");
    keys_changed(bench);
}

void type_pattern(Workbench& bench, std::string pattern) {
    SettingsPage& page = bench.aside->settings;
    page.pattern = std::move(pattern);
    const auto sound = jobs::check_attribution(page.pattern);
    page.pattern_fault = sound ? std::string() : sound.error().sentence;
    page.preview =
        sound ? jobs::attributed(page.pattern, sample_facts(bench)).value_or(std::string()) : std::string();
}

void save_pattern(Workbench& bench) {
    if (!bench.writable() || !bench.aside->settings.pattern_fault.empty()) return;
    if (const auto set = jobs::set_attribution(bench.session->project(), bench.aside->settings.pattern); !set)
        return say_error(bench, set.error());
    say(bench, "Passages copied from this project are attributed so from now on.");
}

void use_usual_pattern(Workbench& bench) {
    type_pattern(bench, std::string(jobs::default_attribution));
    save_pattern(bench);
}

std::string known_as(const Workbench& bench, const std::string& typed) {
    if (!bench.session) return {};
    const auto& coders = bench.session->view().coders();
    std::string name = without_ends(typed);
    if (std::ranges::any_of(coders, [&](const model::Coder& one) { return one.name == name; })) return name;
    // Written otherwise it is the same person, where only one of them can be meant.
    const FoldedName wanted = fold_name(name);
    std::string found;
    for (const model::Coder& one : coders) {
        const auto match = match_name(fold_name(one.name), wanted);
        if (!match || match->rank != MatchRank::whole) continue;
        if (!found.empty()) return {};
        found = one.name;
    }
    return found;
}

void work_under(Workbench& bench, const std::string& typed) {
    std::string name = without_ends(typed);
    if (name.empty()) return say(bench, "Give the name you work as.");
    SettingsPage& page = bench.aside->settings;
    if (const std::string known = known_as(bench, name); !known.empty()) {
        name = known;
    } else if (bench.writable() && page.joins != name) {
        // A slip of the keys is not to make somebody new of somebody known.
        page.joins = name;
        return say(bench, fmt::format("“{}” has not worked in this project yet; once more, and you join as a "
                                      "new coder.",
                                      name));
    }
    page.joins.clear();
    page.name = name;
    if (bench.writable()) {
        const auto done = bench.session->project().work_as(name);
        if (!done) return say_error(bench, done.error());
        bench.session->refresh();
    }
    bench.settings.coder_name = name;
    say(bench, fmt::format("You work as {}.", name));
    keep_settings(bench);
}

void show_hints(Workbench& bench, bool shown) {
    bench.settings.hints_shown = shown;
    if (shown) bench.settings.hints_done.clear();
    keep_settings(bench);
}

}  // namespace attune::workbench
