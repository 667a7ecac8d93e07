// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/unit.h"

namespace attune::store {

// Command: whether a variable stands beside an element, whatever the framework says of its measure. "Put
// “wemwbs” beside “Wellbeing”". ErrorKind::not_found.
struct LinkVariable {
    ElementId element;
    VariableId variable;
    bool beside = true;
};
Result<Sentence> apply(Unit& unit, const LinkVariable& command);

}  // namespace attune::store
