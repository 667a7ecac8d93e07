// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/workbench/panels/frame.h"
#include "jobs/findings/cited.h"
#include "kit/path.h"

namespace attune::workbench {

// The passages that a finding stands on, those for it and those against it, and the one that is walked to in
// full beneath them.
struct CitedListLook {
    std::string name = {};   // of the list
    std::string empty = {};  // what to do where there is none
    const jobs::CitedPassages* cited = nullptr;
    std::vector<const jobs::Cited*> passages = {};  // for, then against
    const jobs::Cited* walked = nullptr;
};
struct CitedListEvents {
    std::optional<EvidenceId> walked = {};  // now
    bool activated = false;                 // Enter or a double click on it
};
// Paths: `path` for the list, `path`/id for a passage, `path`/full for its words.
CitedListEvents draw_cited_list(Frame& frame, const kit::Path& path, kit::Rect at, const CitedListLook& look);

// "12 passages · 7 families · parent, staff"
std::string reach_words(const jobs::CitedReach& reach);

}  // namespace attune::workbench
