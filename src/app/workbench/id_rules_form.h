// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "jobs/id_rules.h"

namespace attune::workbench {

// How the team's ids lead to cases, while somebody changes it: nothing is the project's until it is saved.
struct IdRulesForm {
    bool open = false;
    std::vector<jobs::IdRule> rules;
    std::string tried;                    // an id or a file's name, tried out
    jobs::TriedId answer;                 // what the rules as they stand here make of it
    std::string fault;                    // why they cannot be saved …
    std::optional<std::size_t> fault_of;  // … and which of them it is
    // What the project knows, for the trying.
    std::vector<std::string> waves, cases;
    // Lists as they stood before each change here, the last one at the end.
    std::vector<std::vector<jobs::IdRule>> before;
    std::size_t typed_in = static_cast<std::size_t>(-1);  // the last change was typing in this rule
};

}  // namespace attune::workbench
