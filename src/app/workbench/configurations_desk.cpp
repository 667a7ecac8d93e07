// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/configurations_desk.h"

#include <algorithm>

#include "app/workbench/cited_walk.h"

namespace attune::workbench {

Result<ConfigurationsReading> read_all_configurations(const store::Project& project,
                                                      const JobControl& control) {
    auto cited = jobs::CitedPassages::read(project, {{model::EvidenceOwner::configuration}}, control);
    if (!cited) return forward_error(cited);
    ConfigurationsReading read;
    read.cited = std::move(*cited);
    read.configurations = jobs::read_configurations(project, read.cited);
    return read;
}

const jobs::ConfigurationView* ConfigurationsDesk::current() const {
    const auto at = std::ranges::find_if(
        read.configurations, [&](const auto& view) { return view.configuration.id == configuration; });
    return at == read.configurations.end() ? nullptr : &*at;
}

const jobs::SlotView* ConfigurationsDesk::current_slot() const {
    const auto* view = current();
    if (!view) return nullptr;
    const auto at = std::ranges::find(view->slots, slot, &jobs::SlotView::slot);
    return at == view->slots.end() ? nullptr : &*at;
}

std::vector<const jobs::Cited*> ConfigurationsDesk::passages() const {
    const auto* of = current_slot();
    if (!of) return {};
    auto all = of->standing.in_favour;
    all.insert(all.end(), of->standing.against.begin(), of->standing.against.end());
    return all;
}

const jobs::Cited* ConfigurationsDesk::walked() const {
    return walked_among(passages(), passage);
}

}  // namespace attune::workbench
