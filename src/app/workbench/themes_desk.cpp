// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/themes_desk.h"

#include <algorithm>

#include "app/workbench/cited_walk.h"

namespace attune::workbench {

Result<ThemesReading> read_all_themes(const store::Project& project, const JobControl& control) {
    auto cited = jobs::CitedPassages::read(project, {{model::EvidenceOwner::theme}}, control);
    if (!cited) return forward_error(cited);
    ThemesReading read;
    read.cited = std::move(*cited);
    read.themes = jobs::read_themes(project, read.cited);
    return read;
}

const jobs::ThemeView* ThemesDesk::current() const {
    const auto at =
        std::ranges::find_if(read.themes, [&](const auto& view) { return view.theme.id == theme; });
    return at == read.themes.end() ? nullptr : &*at;
}

std::vector<const jobs::Cited*> ThemesDesk::passages() const {
    const auto* view = current();
    if (!view) return {};
    auto all = view->standing.in_favour;
    all.insert(all.end(), view->standing.against.begin(), view->standing.against.end());
    return all;
}

const jobs::Cited* ThemesDesk::walked() const {
    return walked_among(passages(), passage);
}

}  // namespace attune::workbench
