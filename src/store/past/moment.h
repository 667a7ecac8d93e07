// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.h"

namespace attune::store {

// A moment in the project's history. After operations: what they were and all that their writers had seen;
// work done elsewhere and merged later is not in it. At a time: all that had been done by then, with what
// that built on (clocks of two computers differ). Neither: now.
struct Moment {
    std::vector<OperationId> after;
    std::optional<std::int64_t> at_ms;

    static Moment now() { return {}; }
    static Moment after_operation(OperationId operation) { return {{std::move(operation)}, std::nullopt}; }
    static Moment at_time(std::int64_t ms) { return {{}, ms}; }
    bool is_now() const { return after.empty() && !at_ms; }
    friend bool operator==(const Moment&, const Moment&) = default;
};

// What there is to say of a moment: its newest operation.
struct MomentFacts {
    OperationId operation;
    std::string sentence;  // empty when erased
    std::string coder;     // name
    std::int64_t at_ms = 0;
    std::int64_t operations = 0;  // that led there
    std::int64_t erased = 0;      // of them: what they did is no longer known
};

}  // namespace attune::store
