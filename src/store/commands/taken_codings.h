// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/coding.h"
#include "store/unit.h"

namespace attune::store {

// Codings as another tool's project has them, exactly: neither joined with others of the same code and coder
// nor freed of the white space at their ends, so that they go out again as they came. Only ends within a
// grapheme move outwards. Ids and coders are set; made_ms 0 means now. All or nothing, one history row.
struct TakeCodings {
    std::vector<model::Coding> codings;
    std::string from;  // what they come from, for the sentence
};
Result<Sentence> apply(Unit& unit, const TakeCodings& command);

}  // namespace attune::store
