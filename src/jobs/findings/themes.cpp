// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/themes.h"

#include <algorithm>
#include <set>

#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"

namespace attune::jobs {
namespace {

std::set<CaseId> families_of(const std::vector<const Cited*>& passages) {
    std::set<CaseId> families;
    for (const Cited* passage : passages) families.insert(passage->families.begin(), passage->families.end());
    return families;
}

std::set<CaseId> both(const std::set<CaseId>& a, const std::set<CaseId>& b) {
    std::set<CaseId> shared;
    std::ranges::set_intersection(a, b, std::inserter(shared, shared.end()));
    return shared;
}

std::vector<std::string> names_of_cases(const CitedPassages& cited, const std::set<CaseId>& wanted) {
    std::vector<std::string> names;
    for (const auto& row : cited.cases())
        if (wanted.contains(row.of.id)) names.push_back(row.of.name);
    return names;
}

const std::string& words_of(const model::ContextMechanismOutcome& says, model::Slot slot) {
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

}  // namespace

Standing standing_of(const CitedPassages& cited, const std::string& owner_id,
                     std::optional<model::Slot> slot) {
    Standing standing;
    standing.in_favour = cited.of(owner_id, model::Stance::in_favour, slot);
    standing.against = cited.of(owner_id, model::Stance::against, slot);
    standing.reach_for = reach_of(standing.in_favour);
    standing.reach_against = reach_of(standing.against);
    standing.reach_all = reach_of(cited.of(owner_id, {}, slot));
    return standing;
}

std::vector<ThemeView> read_themes(const store::Project& project, const CitedPassages& cited) {
    std::map<CodeId, std::string> codes;
    for (const auto& row : store::codebook(project)) codes.emplace(row.code.id, row.code.name);
    std::vector<ThemeView> views;
    for (auto& theme : store::themes(project)) {
        ThemeView view;
        for (const auto& code : theme.codes) view.code_names.push_back(codes[code]);
        view.standing = standing_of(cited, theme.id.text());
        view.theme = std::move(theme);
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<ConfigurationView> read_configurations(const store::Project& project,
                                                   const CitedPassages& cited) {
    std::vector<ConfigurationView> views;
    for (auto& configuration : store::configurations(project)) {
        ConfigurationView view;
        const std::string& id = configuration.id.text();
        view.versions = store::configuration_versions(project, configuration.id);
        view.standing = standing_of(cited, id);
        std::vector<std::set<CaseId>> families;
        for (const auto slot : model::all_slots) {
            view.slots.push_back({slot, words_of(configuration.says, slot), standing_of(cited, id, slot)});
            families.push_back(families_of(view.slots.back().standing.in_favour));
        }
        std::set<CaseId> whole = families.front();
        for (std::size_t k = 1; k < families.size(); ++k) {
            view.links.push_back({model::all_slots[k - 1], model::all_slots[k],
                                  names_of_cases(cited, both(families[k - 1], families[k]))});
            whole = both(whole, families[k]);
        }
        view.whole = names_of_cases(cited, whole);
        view.configuration = std::move(configuration);
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace attune::jobs
