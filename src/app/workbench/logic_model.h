// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/workbench/logic_layout.h"
#include "base/id.h"
#include "kit/geometry.h"
#include "model/framework.h"
#include "store/queries/logic_queries.h"

namespace attune::workbench {

// The drawn logic model: what was read for it, and how it is looked at.
struct LogicModel {
    LogicScope scope = LogicScope::linked;
    float zoom = 1;
    std::vector<store::LogicLinkRow> links;
    model::Framework framework;  // types and groups
    std::uint64_t version = 0;   // of the lists that the links were read with
    double due = -1;             // when they are to be read again; negative: nothing to read

    // The panel's own: how far the drawing is moved, and what it was moved to.
    kit::Point pan;
    std::optional<kit::Point> grab;
    ElementId seen;
};

}  // namespace attune::workbench
