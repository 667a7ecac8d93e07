// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/actions.h"
#include "app/workbench/name_match.h"
#include "app/workbench/project_view.h"

namespace attune::workbench {

// One row of the palette: an action, or a thing of the project to go to.
struct PaletteHit {
    enum class Kind { action, source, code, element, memo };
    Kind kind = Kind::action;
    std::string id;  // of the action or the thing
    std::string words;
    std::string detail;    // group of the action; "Source", "Code" …
    std::string trailing;  // keys of the action
    std::string blocked;   // why the action cannot be done now; empty when it can
    std::vector<NameMatch::Piece> pieces;
};

// At most `limit`: by rank, actions that can be done now first. An empty query shows the actions that can be
// done.
std::vector<PaletteHit> search_palette(std::string_view query, const ActionContext& context,
                                       const ProjectView* view, std::size_t limit = 40);

}  // namespace attune::workbench
