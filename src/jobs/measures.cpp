// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/measures.h"

#include <algorithm>

#include "exchange/files/read_file.h"
#include "exchange/measures/measures_reader.h"
#include "jobs/assets.h"
#include "store/queries/variable_queries.h"

namespace attune::jobs {

Result<std::vector<model::Measure>> measures() {
    const auto file = find_asset("measures.yaml");
    if (!file) return forward_error(file);
    const auto bytes = exchange::read_file(*file);
    if (!bytes) return forward_error(bytes);
    return exchange::read_measures(bytes->bytes);
}

const model::Measure* measure_of(const std::vector<model::Measure>& catalogue, const std::string& id) {
    const auto found = std::ranges::find(catalogue, id, &model::Measure::id);
    return id.empty() || found == catalogue.end() ? nullptr : &*found;
}

std::vector<OddValue> odd_values(const store::Project& project,
                                 const std::vector<model::Measure>& catalogue) {
    std::vector<OddValue> odd;
    for (const auto& row : store::variables(project)) {
        const model::Measure* measure = measure_of(catalogue, row.variable.measure);
        if (measure == nullptr) continue;
        for (auto& value : store::values(project, {row.variable.id, {}}))
            if (auto why = model::oddness(*measure, value.text); !why.empty())
                odd.push_back({std::move(value), std::move(why)});
    }
    return odd;
}

}  // namespace attune::jobs
