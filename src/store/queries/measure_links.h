// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "base/id.h"
#include "store/project.h"

namespace attune::store {

// What somebody said of a variable and an element: that it stands beside it, or does not. Where nobody did,
// the framework says (jobs/findings/ledger.h).
struct VariableBeside {
    ElementId element;
    VariableId variable;
    bool beside = true;
};
// By element and variable. Throws ReadFailure; the project's thread.
std::vector<VariableBeside> variables_beside(const Project& project);

}  // namespace attune::store
