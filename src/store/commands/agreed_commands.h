// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/agreed.h"
#include "model/round.h"
#include "store/unit.h"

// What was settled where coders differed. Their own codings stay as they are: what is agreed stands beside
// them.
namespace attune::store {

// One place, settled; what was settled of the same codings before gives way. With `stands` false there is to
// be no coding there.
struct Settle {
    model::AgreedCoding agreed;  // id empty, range in the text as it stands; made_ms and quote are not used
};
// Many at once, one history row.
struct SettleAll {
    std::vector<model::AgreedCoding> agreed;
    std::string what;  // for the sentence: "12 passages on which the coders agree"
};
// Takes what was settled of one place back: all that was written together of the same codings.
struct Unsettle {
    AgreedId agreed;
};

Result<Sentence> apply(Unit& unit, const Settle& command);
Result<Sentence> apply(Unit& unit, const SettleAll& command);
Result<Sentence> apply(Unit& unit, const Unsettle& command);

}  // namespace attune::store
