// SPDX-License-Identifier: GPL-3.0-or-later
// Which variables stand beside which elements.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "exchange/files/read_file.h"
#include "exchange/framework/framework_reader.h"
#include "jobs/assets.h"
#include "jobs/findings/ledger.h"
#include "store/commands/measure_links.h"
#include "store/queries/measure_links.h"
#include "store/queries/queries.h"
#include "store/queries/settings.h"
#include "store/queries/variable_queries.h"

namespace attune::jobs {
namespace {

using Json = nlohmann::json;

// What was said before schema version 7, beside the history: {element: {variable: is it there}}. It holds
// where nobody has said otherwise since.
Json said_before(const store::Project& project) {
    auto json = Json::parse(store::setting(project, "element_variables").value_or("{}"), nullptr, false);
    return json.is_object() ? json : Json::object();
}

// By element key, the measures that the built-in framework of this project names; none for a team's own.
std::map<std::string, std::vector<std::string>> named_measures(const store::Project& project) {
    const auto key = store::project_info(project).framework_key;
    if (key.empty() || key.find('/') != std::string::npos) return {};
    const auto file = find_asset("frameworks/" + key + ".yaml");
    if (!file) return {};
    const auto bytes = exchange::read_file(*file);
    if (!bytes) return {};
    auto measures = exchange::read_element_measures(bytes->bytes);
    return measures ? std::move(*measures) : std::map<std::string, std::vector<std::string>>{};
}

}  // namespace

LinkedVariables::LinkedVariables(const store::Project& project) : measures_(named_measures(project)) {
    for (auto& row : store::variables(project)) variables_.push_back(std::move(row.variable));
    const Json by_hand = said_before(project);
    for (const auto& [element, links] : by_hand.items())
        for (const auto& [variable, there] : links.items())
            if (there.is_boolean()) settled_[ElementId(element)][variable] = there.get<bool>();
    for (const auto& said : store::variables_beside(project))
        settled_[said.element][said.variable.text()] = said.beside;
}

std::vector<VariableId> LinkedVariables::of(const model::Element& element) const {
    const auto named = measures_.find(element.key);
    const auto by_hand = settled_.find(element.id);
    std::vector<VariableId> found;
    for (const auto& variable : variables_) {
        bool there = named != measures_.end() && !variable.measure.empty() &&
                     std::ranges::find(named->second, variable.measure) != named->second.end();
        if (by_hand != settled_.end())
            if (const auto said = by_hand->second.find(variable.id.text()); said != by_hand->second.end())
                there = said->second;
        if (there) found.push_back(variable.id);
    }
    return found;
}

Result<store::Done> link_variable(store::Project& project, const ElementId& element,
                                  const VariableId& variable, bool linked) {
    return project.run(store::LinkVariable{element, variable, linked});
}

}  // namespace attune::jobs
