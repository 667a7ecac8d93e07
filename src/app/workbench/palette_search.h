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
    enum class Kind { action, source, code, element, memo, place, find, search };
    Kind kind = Kind::action;
    std::string id;  // of the action or the thing; what to look for; of a place: begin and end
    std::string words;
    std::string detail;   // group of the action; "Source", "Code" …
    std::string blocked;  // why the action cannot be done now; empty when it can
    std::vector<NameMatch::Piece> pieces;
};

// Finds actions and the things of a project by what is typed. Names are folded when the lists change, not at
// every letter.
class PaletteSearch {
  public:
    PaletteSearch();
    // nullptr while no project is open.
    void set(const ProjectView* view);

    // At most `limit`: what can be done now first, then by rank. An empty query shows the actions that can be
    // done.
    std::vector<PaletteHit> find(std::string_view query, const ActionContext& context,
                                 std::size_t limit = 40) const;
    // The same among things alone.
    std::vector<PaletteHit> find_things(std::string_view query, std::size_t limit = 40) const;

  private:
    struct Entry {
        PaletteHit hit;
        FoldedName folded;
        const Action* action = nullptr;
    };
    std::vector<PaletteHit> find_from(std::size_t first, std::string_view query, const ActionContext& context,
                                      std::size_t limit) const;
    void add(PaletteHit::Kind kind, const std::string& id, const std::string& words, std::string_view detail);

    std::vector<Entry> entries_;  // the actions, then the things
    std::size_t actions_ = 0;
    std::uint64_t version_ = 0;  // of the view; 0: none
    ProjectId project_;
};

}  // namespace attune::workbench
