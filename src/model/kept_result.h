// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/id.h"
#include "model/round.h"

namespace attune {
using KeptResultId = Id<struct KeptResultTag>;
}

namespace attune::model {

// A result of comparing coders, kept as it was: figures, the tables behind them, and every choice that they
// rest on.
struct KeptResult {
    KeptResultId id;
    std::string name;
    RoundId round;  // empty: of no round
    std::string round_name;
    CoderId coder;  // who kept it
    std::string coder_name;
    std::string result;  // JSON; jobs/agreement_json.h says what is in it
    std::int64_t made_ms = 0;
};

}  // namespace attune::model
