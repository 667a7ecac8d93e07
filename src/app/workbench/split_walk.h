// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include "base/id.h"

namespace attune::workbench {

// A code being split: its passages are walked one after the other, and a key moves each to one of up to nine
// codes below it. Each decision is written at once as a history row of its own, so that nothing is lost
// whenever one stops, and each can be taken back alone, later too.
struct SplitWalk {
    CodeId code;
    std::vector<CodingId> order;        // the passages to walk
    std::size_t at = 0;                 // the one that is asked about; order.size(): all are done
    std::array<CodeId, 10> slots = {};  // 1–9; empty: free

    struct Decision {
        std::size_t at = 0;
        OperationId operation;  // empty: left as it is
        CodeId code;            // the code it went to
    };
    std::vector<Decision> made;  // in order

    std::optional<int> naming;  // the slot whose new code is being named
    std::string name;           // as typed

    bool done() const { return at >= order.size(); }
    // The latest decision about the passage.
    const Decision* decision(std::size_t passage) const {
        for (const auto& one : std::views::reverse(made))
            if (one.at == passage) return &one;
        return nullptr;
    }
    int free_slot() const {
        for (int slot = 1; slot <= 9; ++slot)
            if (slots[static_cast<std::size_t>(slot)].empty()) return slot;
        return 0;
    }
};

}  // namespace attune::workbench
