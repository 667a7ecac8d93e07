// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/kept_result.h"
#include "store/unit.h"

// Results of comparing coders, kept as they were. Each is one history row.
namespace attune::store {

struct KeepResult {
    KeptResultId id;  // set by the caller, or empty
    std::string name;
    RoundId round;       // or empty
    std::string result;  // a JSON object
};
struct RenameResult {
    KeptResultId result;
    std::string name;
};
struct DeleteResult {
    KeptResultId result;
};

Result<Sentence> apply(Unit& unit, const KeepResult& command);
Result<Sentence> apply(Unit& unit, const RenameResult& command);
Result<Sentence> apply(Unit& unit, const DeleteResult& command);

}  // namespace attune::store
