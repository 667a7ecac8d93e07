// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "base/id.h"

namespace attune {
using SavedQueryId = Id<struct SavedQueryTag>;
}

namespace attune::model {

// A retrieval to be asked again, as its one readable line.
struct SavedQuery {
    SavedQueryId id;
    std::string name;
    std::string line;
    CoderId coder;
    std::string coder_name;  // read only
    std::int64_t made_ms = 0;
    std::int64_t changed_ms = 0;
};

}  // namespace attune::model
