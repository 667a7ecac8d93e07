// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"

namespace attune::workbench {

// Looking again at what was coded under an earlier definition: the list keeps its passages wherever they go,
// so that one sees what has been done. What is left is asked of the history after each act, undo included.
struct LookAgain {
    CodeId code;
    std::vector<CodingId> order;  // to be looked at when it began
    std::unordered_map<CodingId, int>
        left;         // of them: to be looked at still, and the version it was made under
    int version = 0;  // the newest that changed the definition

    std::size_t done() const { return order.size() - left.size(); }
};

}  // namespace attune::workbench
