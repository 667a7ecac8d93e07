// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace attune {

// Milliseconds since the Unix epoch, UTC. Passed as a function so that tests can hold time still.
using Clock = std::function<std::int64_t()>;

inline Clock system_clock() {
    return [] {
        using namespace std::chrono;
        return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    };
}

}  // namespace attune
