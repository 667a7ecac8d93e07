// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/stage_desk.h"

#include <algorithm>

namespace attune::workbench {

const jobs::SourceProgress* StageDesk::current() const {
    const auto at =
        std::ranges::find_if(sources, [&](const auto& one) { return one.source.text() == choice.row; });
    return at == sources.end() ? nullptr : &*at;
}

std::optional<std::size_t> StageDesk::stage() const {
    const auto stage = model::stage_from_word(choice.column);
    if (!stage) return std::nullopt;
    return static_cast<std::size_t>(std::ranges::find(model::all_stages, *stage) - model::all_stages);
}

std::vector<SourceId> StageDesk::chosen() const {
    std::vector<SourceId> ids;
    for (const auto& one : sources)
        if (choice.rows.contains(one.source.text())) ids.push_back(one.source);
    if (ids.empty())
        if (const auto* one = current()) ids.push_back(one->source);
    return ids;
}

}  // namespace attune::workbench
