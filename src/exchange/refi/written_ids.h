// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/refi/string_pool.h"

namespace attune::exchange::refi {

// A GUID that is always the same for the same words: their SHA-256 in the form of RFC 9562's version 8, in
// capitals.
std::string guid_of(std::string_view words);

// The ids of one file while it is written. What is no GUID becomes one made of it, and what was given to two
// things keeps it for the first only, because ATLAS.ti refuses a file in which a GUID comes twice.
class WrittenIds {
  public:
    explicit WrittenIds(const StringPool& pool) : pool_(pool), given_(pool.size(), false) {}

    // Of a thing itself, to be asked once for each, in the order of the file. Valid until the next call.
    std::string_view own(Pooled id);
    // Of what is referred to; empty for none. Valid until the next call.
    std::string_view reference(Pooled id);

  private:
    const StringPool& pool_;
    std::vector<bool> given_;  // by Pooled::at
    std::uint64_t again_ = 0;  // how many ids came twice or were not there
    std::string made_;
};

}  // namespace attune::exchange::refi
